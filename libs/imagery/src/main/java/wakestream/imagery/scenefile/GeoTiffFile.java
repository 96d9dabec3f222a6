package wakestream.imagery.scenefile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// A GeoTIFF: checked by [TiffPreflight], placed on Earth by Apache SIS ([Placement]), its pixels
/// read by [TiffBlocks].
final class GeoTiffFile implements SceneFile {
  /// A band of full width is kept where it is at most this large (a quarter of the heap), so that a
  /// row of windows over a striped file is read once.
  private static final long MOST_KEPT_SAMPLES =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

  private final Path file;
  private final FileChannel channel;
  private final TiffImage image;
  private final TiffBlocks pixels;
  private final @Nullable Georeference georeference;
  private final @Nullable Double groundSampleDistance;
  private final @Nullable Integer noData;
  private @Nullable Raster kept;
  private int keptFrom;

  private GeoTiffFile(
      Path file, FileChannel channel, TiffImage image, TiffBlocks pixels, @Nullable Integer noData)
      throws SceneFileException {
    this.file = file;
    this.channel = channel;
    this.image = image;
    this.pixels = pixels;
    this.noData = noData;
    this.georeference = image.located() ? Placement.read(file, image) : null;
    this.groundSampleDistance = georeference == null ? null : distance(georeference);
  }

  static GeoTiffFile open(Path file, ReadOptions options) throws IOException {
    return open(file, options, TiffSample.INTEGERS);
  }

  /// @param readable which samples may be read; floating-point ones by [#floats(Box)] only
  static GeoTiffFile open(Path file, ReadOptions options, Set<TiffSample> readable)
      throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      TiffImage image = TiffPreflight.check(file, channel, readable);
      Integer noData = options.noData() != null ? options.noData() : NoData.of(image);
      return new GeoTiffFile(file, channel, image, new TiffBlocks(file, channel, image), noData);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private double distance(Georeference place) throws SceneFileException {
    if (!place.isOnEarth(image.width(), image.height())) {
      throw new SceneFileException(file, "its georeference lies far outside of the Earth");
    }
    try {
      double metres =
          GeoTransform.of(place).groundSampleDistance(image.width() / 2.0, image.height() / 2.0);
      if (Double.isFinite(metres) && metres > 0) {
        return metres;
      }
      throw new SceneFileException(
          file, "its georeference gives a pixel of %s m".formatted(metres));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new SceneFileException(file, "its georeference makes no sense: " + e.getMessage(), e);
    }
  }

  @Override
  public Raster read(Box window) throws SceneFileException {
    Raster all = samples(window);
    if (image.alpha() < 0) {
      return all;
    }
    int length = image.bands() * all.width() * all.height();
    return new Raster(
        all.type(),
        image.bands(),
        all.width(),
        all.height(),
        java.util.Arrays.copyOf(all.samples(), length));
  }

  @Override
  public @Nullable BitMask validity(Box window) throws SceneFileException {
    if (image.alpha() < 0 && noData == null) {
      return null;
    }
    return NoData.validity(samples(window), image.bands(), image.alpha(), noData);
  }

  /// The layout of the image.
  TiffImage image() {
    return image;
  }

  /// All samples of a window of floating-point numbers, band after band, row by row.
  float[] floats(Box window) throws SceneFileException {
    try {
      return new TiffBlocks(file, channel, image).floats(window);
    } catch (SceneFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new SceneFileException(file, "its pixels cannot be read: " + Reasons.of(e), e);
    }
  }

  private Raster samples(Box window) throws SceneFileException {
    Box whole = Box.of(width(), height());
    if (!whole.contains(window) || window.isEmpty()) {
      throw new IllegalArgumentException("%s is not inside %s".formatted(window, whole));
    }
    Raster now = kept;
    if (now != null && window.y() >= keptFrom && window.bottom() <= keptFrom + now.height()) {
      return now.crop(window.shifted(0, -keptFrom));
    }
    Box band = new Box(0, window.y(), width(), window.height());
    if (image.samples() * band.area() > MOST_KEPT_SAMPLES) {
      return load(window);
    }
    kept = null; // so that only one is held while the next is read
    now = load(band);
    kept = now;
    keptFrom = window.y();
    return now.crop(window.shifted(0, -keptFrom));
  }

  private Raster load(Box window) throws SceneFileException {
    try {
      return pixels.read(window);
    } catch (SceneFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new SceneFileException(file, "its pixels cannot be read: " + Reasons.of(e), e);
    }
  }

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public int width() {
    return image.width();
  }

  @Override
  public int height() {
    return image.height();
  }

  @Override
  public SampleType sampleType() {
    return image.type();
  }

  @Override
  public int bands() {
    return image.bands();
  }

  @Override
  public Optional<Georeference> georeference() {
    return Optional.ofNullable(georeference);
  }

  @Override
  public Optional<Double> groundSampleDistance() {
    return Optional.ofNullable(groundSampleDistance);
  }

  @Override
  public boolean placeNotUnderstood() {
    return georeference == null && image.located();
  }

  @Override
  public Optional<byte[]> wholeJpeg() {
    return Optional.empty();
  }

  @Override
  public void close() {
    kept = null;
    pixels.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(file + " cannot be closed", e);
    }
  }
}
