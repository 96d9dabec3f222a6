package wakestream.imagery.scenefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.decoding.JpegDecoder;
import wakestream.imagery.decoding.JpegHeader;
import wakestream.imagery.decoding.PngDecoder;
import wakestream.imagery.decoding.PngHeader;
import wakestream.imagery.decoding.UndecodableException;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// A JPEG or PNG: without georeference, decoded once and held whole, so its size is bounded: by a
/// number of pixels, and by half of the heap.
final class WholeImageFile implements SceneFile {
  static final long MOST_PIXELS = 64_000_000;
  private static final long MOST_BYTES = 512L << 20;
  private static final int JPEG_BYTES = 6;

  private final Path file;
  private final Raster samples;
  private final int alpha;
  private final @Nullable Integer noData;
  private final byte @Nullable [] jpeg;

  private WholeImageFile(
      Path file, Raster samples, int alpha, ReadOptions options, byte @Nullable [] jpeg) {
    this.file = file;
    this.samples = samples;
    this.alpha = alpha;
    this.noData = options.noData();
    this.jpeg = jpeg;
  }

  static WholeImageFile jpeg(Path file, ReadOptions options) throws IOException {
    byte[] bytes = bytes(file);
    try {
      JpegHeader header = JpegHeader.read(bytes);
      checkSize(file, header.width(), header.height(), JPEG_BYTES);
      Raster samples = JpegDecoder.decode(bytes, header.width(), header.height());
      return new WholeImageFile(file, samples, -1, options, bytes);
    } catch (UndecodableException e) {
      throw new SceneFileException(file, "its JPEG cannot be read: " + e.getMessage(), e);
    }
  }

  static WholeImageFile png(Path file, ReadOptions options) throws IOException {
    try {
      byte[] bytes = bytes(file);
      PngHeader header = PngHeader.read(bytes);
      checkSize(
          file, header.width(), header.height(), header.samples() * (2 + (header.bits() + 7) / 8));
      PngDecoder.Decoded decoded = PngDecoder.decode(bytes, MOST_PIXELS);
      return new WholeImageFile(file, decoded.samples(), decoded.alpha(), options, null);
    } catch (UndecodableException e) {
      throw new SceneFileException(file, "its PNG cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4)) {
      throw new SceneFileException(file, tooLarge(file));
    }
    return Files.readAllBytes(file);
  }

  /// @param pixelBytes bytes of heap that a pixel takes while the file is decoded
  private static void checkSize(Path file, int width, int height, int pixelBytes)
      throws SceneFileException {
    long most = Math.min(MOST_PIXELS, Runtime.getRuntime().maxMemory() / 2 / pixelBytes);
    if ((long) width * height > most) {
      throw new SceneFileException(
          file, "it has %d x %d pixels; %s".formatted(width, height, tooLarge(file)));
    }
  }

  private static String tooLarge(Path file) {
    return "a JPEG or PNG of this size is not read at once; convert it: gdal_translate -co"
        + " COMPRESS=DEFLATE -co TILED=YES %s converted.tif".formatted(file.getFileName());
  }

  @Override
  public Raster read(Box window) {
    Raster part = samples.crop(window);
    if (alpha < 0) {
      return part;
    }
    int length = bands() * part.width() * part.height();
    return new Raster(
        part.type(), bands(), part.width(), part.height(), Arrays.copyOf(part.samples(), length));
  }

  @Override
  public @Nullable BitMask validity(Box window) {
    if (alpha < 0 && noData == null) {
      return null;
    }
    return NoData.validity(samples.crop(window), bands(), alpha, noData);
  }

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public int width() {
    return samples.width();
  }

  @Override
  public int height() {
    return samples.height();
  }

  @Override
  public SampleType sampleType() {
    return samples.type();
  }

  @Override
  public int bands() {
    return alpha < 0 ? samples.bands() : samples.bands() - 1;
  }

  @Override
  public Optional<Georeference> georeference() {
    return Optional.empty();
  }

  @Override
  public Optional<Double> groundSampleDistance() {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> wholeJpeg() {
    return Optional.ofNullable(jpeg);
  }

  @Override
  public void close() {}
}
