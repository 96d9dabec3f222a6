package wakestream.imagery.scenefile;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// A probability map that somebody else made: PNG, or GeoTIFF of 8 or 16 bits or of 32-bit
/// floating-point numbers; one band. 8-bit samples stand for `v / 255`, 16-bit ones for `v /
/// 65535`, floating-point ones for themselves. Read once, quantised to `round(255 p)` and held: a
/// byte a pixel, and while it is read a strip of the file beside it.
///
/// As a scene file it is an 8-bit grey image of the quantised values.
public final class ProbabilityFile implements SceneFile {
  private static final int STRIP = 256;
  private static final long MOST_PIXELS = 1L << 30;

  /// Floating-point arithmetic may leave 0..1 by this much.
  private static final float TOLERANCE = 1e-4f;

  private final String name;
  private final ProbabilityMap map;
  private final @Nullable BitMask validity;
  private final @Nullable Georeference place;
  private final boolean placeNotUnderstood;
  private final @Nullable Double groundSampleDistance;

  private ProbabilityFile(SceneFile source, ProbabilityMap map, @Nullable BitMask validity) {
    this.name = source.name();
    this.map = map;
    this.validity = validity != null && validity.count() < map.values().length ? validity : null;
    this.place = source.georeference().orElse(null);
    this.placeNotUnderstood = source.placeNotUnderstood();
    this.groundSampleDistance = source.groundSampleDistance().orElse(null);
  }

  /// Reads a map.
  ///
  /// @throws SceneFileException when it is no map that can be read; the message names file and
  ///   reason, and for a value that is no probability the pixel
  public static ProbabilityFile open(Path file, ReadOptions options) throws SceneFileException {
    try (SceneFile source = SceneFiles.open(file, options, TiffSample.ALL)) {
      return new Reading(file, source, options).read();
    }
  }

  /// The whole map.
  public ProbabilityMap map() {
    return map;
  }

  /// A part of the map.
  ///
  /// @param window inside it
  public ProbabilityMap map(Box window) {
    byte[] values = new byte[Math.toIntExact(window.area())];
    for (int y = 0; y < window.height(); y++) {
      int from = (window.y() + y) * map.width() + window.x();
      System.arraycopy(map.values(), from, values, y * window.width(), window.width());
    }
    return new ProbabilityMap(window.width(), window.height(), values);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int width() {
    return map.width();
  }

  @Override
  public int height() {
    return map.height();
  }

  @Override
  public SampleType sampleType() {
    return SampleType.UINT8;
  }

  @Override
  public int bands() {
    return 1;
  }

  @Override
  public Optional<Georeference> georeference() {
    return Optional.ofNullable(place);
  }

  @Override
  public Optional<Double> groundSampleDistance() {
    return Optional.ofNullable(groundSampleDistance);
  }

  @Override
  public boolean placeNotUnderstood() {
    return placeNotUnderstood;
  }

  @Override
  public Raster read(Box window) {
    byte[] values = map(window).values();
    short[] samples = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      samples[i] = (short) (values[i] & 0xFF);
    }
    return new Raster(SampleType.UINT8, 1, window.width(), window.height(), samples);
  }

  @Override
  public @Nullable BitMask validity(Box window) {
    BitMask part = validity == null ? null : validity.crop(window);
    return part == null || part.count() == window.area() ? null : part;
  }

  @Override
  public Optional<byte[]> wholeJpeg() {
    return Optional.empty();
  }

  @Override
  public void close() {}

  /// Reads a map strip by strip.
  private static final class Reading {
    private final Path file;
    private final SceneFile source;
    private final ReadOptions options;
    private final int width;
    private final int height;
    private final byte[] values;
    private @Nullable BitMask validity;
    private long wrong;
    private String firstWrong = "";

    Reading(Path file, SceneFile source, ReadOptions options) throws SceneFileException {
      this.file = file;
      this.source = source;
      this.options = options;
      this.width = source.width();
      this.height = source.height();
      if ((long) width * height > MOST_PIXELS) {
        throw new SceneFileException(
            file,
            "it has %d x %d pixels, a probability map at most %d million"
                .formatted(width, height, MOST_PIXELS / 1_000_000));
      }
      if (source.bands() != 1) {
        throw new SceneFileException(
            file,
            "it has %d bands, a probability map has one; choose it: gdal_translate -b 1 %s map.tif"
                .formatted(source.bands(), file.getFileName()));
      }
      this.values = new byte[width * height];
    }

    ProbabilityFile read() throws SceneFileException {
      boolean floating =
          source instanceof GeoTiffFile tiff && tiff.image().sample() == TiffSample.FLOAT32;
      for (int top = 0; top < height; top += STRIP) {
        Box strip = new Box(0, top, width, Math.min(STRIP, height - top));
        if (floating) {
          floats((GeoTiffFile) source, strip);
        } else {
          integers(strip);
        }
      }
      if (wrong > 0) {
        throw new SceneFileException(
            file,
            firstWrong + (wrong == 1 ? "" : " (%d pixels are wrong in all)".formatted(wrong)));
      }
      return new ProbabilityFile(source, new ProbabilityMap(width, height, values), validity);
    }

    private void integers(Box strip) throws SceneFileException {
      Raster raster = source.read(strip);
      boolean wide = raster.type() == SampleType.UINT16;
      int from = strip.y() * width;
      for (int i = 0; i < raster.samples().length; i++) {
        int sample = raster.samples()[i] & 0xFFFF;
        values[from + i] = (byte) (wide ? (sample + 128) / 257 : sample);
      }
      BitMask valid = source.validity(strip);
      for (int y = 0; valid != null && y < strip.height(); y++) {
        for (int x = valid.nextClear(y, 0); x < width; x = valid.nextClear(y, x + 1)) {
          hide(x, strip.y() + y);
        }
      }
    }

    private void floats(GeoTiffFile tiff, Box strip) throws SceneFileException {
      Integer told = options.noData();
      OptionalDouble noData = told == null ? NoData.number(tiff.image()) : OptionalDouble.of(told);
      float[] samples = tiff.floats(strip);
      for (int i = 0; i < strip.area(); i++) {
        int x = i % width;
        int y = strip.y() + i / width;
        float sample = samples[i];
        if (noData.isPresent() && Float.compare(sample, (float) noData.getAsDouble()) == 0) {
          hide(x, y);
        } else if (sample >= -TOLERANCE && sample <= 1 + TOLERANCE) {
          values[y * width + x] = ProbabilityMap.quantise(sample);
        } else {
          refuse(sample, x, y);
        }
      }
    }

    private void hide(int x, int y) {
      BitMask mask = validity == null ? BitMask.full(width, height) : validity;
      mask.clear(x, y);
      values[y * width + x] = 0;
      validity = mask;
    }

    private void refuse(float sample, int x, int y) {
      if (wrong++ == 0) {
        firstWrong =
            Float.isNaN(sample)
                ? "NaN at column %d, row %d; a probability is 0..1, and what was not looked at is declared: gdal_translate -a_nodata nan %s map.tif"
                    .formatted(x, y, file.getFileName())
                : "%s at column %d, row %d; a probability is 0..1".formatted(sample, x, y);
      }
    }
  }
}
