package wakestream.imagery.scenefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.scenefile.TiffDirectory.Tag;

final class ProbabilityFileTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private ProbabilityFile opened(Path file) throws SceneFileException {
    return ProbabilityFile.open(file, ReadOptions.defaults());
  }

  @Test
  void eightBitsAreTakenAsTheyAreAndSixteenAreRounded() throws Exception {
    Raster eight = Raster.zeros(SampleType.UINT8, 1, 256, 1);
    Raster sixteen = Raster.zeros(SampleType.UINT16, 1, 65536, 1);
    for (int i = 0; i < 65536; i++) {
      eight.samples()[i & 255] = (short) (i & 255);
      sixteen.samples()[i] = (short) i;
    }
    Path file = folder.resolve("map.tif");
    GeoTiffWriter.write(file, eight, null);
    ProbabilityFile map = opened(file);
    for (int i = 0; i < 256; i++) {
      assertThat(map.map().at(i, 0)).isEqualTo(i);
    }
    GeoTiffWriter.write(file, sixteen, null);
    map = opened(file);
    for (int i = 0; i < 65536; i++) {
      assertThat(map.map().at(i, 0)).isEqualTo((int) Math.rint(255.0 * i / 65535));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, false",
    "2, 0, false",
    "3, 0, false",
    "1, 16, true",
    "2, 16, true",
    "3, 16, true",
  })
  void floatingPointNumbersComeBackWhateverThePredictor(int predictor, int tile, boolean big)
      throws Exception {
    long seed = 20261125;
    Random random = new Random(seed);
    float[] values = new float[37 * 23];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    Path file = folder.resolve("float.tif");
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Files.write(file, new FloatTiff(values, 37, 23, predictor, tile, order).bytes(null));
    ProbabilityFile map = opened(file);
    for (int i = 0; i < values.length; i++) {
      assertThat(map.map().at(i % 37, i / 37))
          .as("seed %d, pixel %d", seed, i)
          .isEqualTo(Math.round(255 * values[i]));
    }
    assertThat(map.validity(map.read(wholeOf(map)).box())).isNull();
  }

  private static wakestream.imagery.raster.Box wholeOf(ProbabilityFile map) {
    return wakestream.imagery.raster.Box.of(map.width(), map.height());
  }

  @Test
  void whatIsNoProbabilityIsNamedWithItsPixel() throws Exception {
    float[] values = new float[40 * 600];
    values[40 * 300 + 17] = Float.NaN;
    values[40 * 500] = Float.NaN;
    Path file = folder.resolve("nan.tif");
    Files.write(file, floats(values).bytes(null));
    assertThatThrownBy(() -> opened(file))
        .isInstanceOf(SceneFileException.class)
        .hasMessageContaining("nan.tif")
        .hasMessageContaining("NaN at column 17, row 300")
        .hasMessageContaining("2 pixels are wrong");
    values[40 * 300 + 17] = 137;
    values[40 * 500] = 0;
    Files.write(file, floats(values).bytes(null));
    assertThatThrownBy(() -> opened(file))
        .hasMessageContaining("137.0 at column 17, row 300")
        .hasMessageContaining("0..1");
  }

  private static FloatTiff floats(float[] values) {
    return new FloatTiff(values, 40, values.length / 40, 1, 0, ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @CsvSource({"nan", "-9999"})
  void declaredNoDataIsNoProbability(String declared) throws Exception {
    float[] values = new float[40 * 2];
    values[5] = Float.parseFloat(declared.equals("nan") ? "NaN" : declared);
    Path file = folder.resolve("hole.tif");
    Files.write(file, floats(values).bytes(declared));
    BitMask validity = Objects.requireNonNull(opened(file).validity(wholeOf(opened(file))));
    assertThat(validity.get(5, 0)).isFalse();
    assertThat(validity.count()).isEqualTo(79);
  }

  @Test
  void aMapHasOneBandAndImageryHasNoFloatingPointNumbers() throws Exception {
    Path colours = folder.resolve("rgb.tif");
    GeoTiffWriter.write(colours, Raster.zeros(SampleType.UINT8, 3, 4, 4), null);
    assertThatThrownBy(() -> opened(colours)).hasMessageContaining("3 bands");
    Path file = folder.resolve("float.tif");
    Files.write(file, floats(new float[40]).bytes(null));
    assertThatThrownBy(() -> SceneFile.open(file, ReadOptions.defaults()))
        .hasMessageContaining("floating-point");
  }

  /// A Deflate TIFF of floating-point numbers, written independently of the reader.
  private record FloatTiff(
      float[] values, int width, int height, int predictor, int tile, ByteOrder order) {
    byte[] bytes(@Nullable String noData) throws IOException {
      boolean tiled = tile > 0;
      int blockWidth = tiled ? tile : width;
      int blockHeight = tiled ? tile : height;
      int across = (width + blockWidth - 1) / blockWidth;
      int down = (height + blockHeight - 1) / blockHeight;
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      long[] offsets = new long[across * down];
      long[] counts = new long[across * down];
      for (int i = 0; i < offsets.length; i++) {
        byte[] block =
            block(i % across * blockWidth, i / across * blockHeight, blockWidth, blockHeight);
        offsets[i] = 8L + out.size();
        counts[i] = block.length;
        out.write(block);
      }
      ByteBuffer directory = directory(offsets, counts, 8 + out.size(), noData);
      ByteBuffer file = ByteBuffer.allocate(8 + out.size() + directory.remaining()).order(order);
      file.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'));
      file.put(file.get(0)).putShort((short) 42).putInt(8 + out.size());
      return file.put(out.toByteArray()).put(directory).array();
    }

    private byte[] block(int left, int top, int w, int h) throws IOException {
      ByteBuffer rows = ByteBuffer.allocate(4 * w * h).order(order);
      for (int y = 0; y < h; y++) {
        int[] row = new int[w];
        for (int x = 0; x < w; x++) {
          int at = Math.min(top + y, height - 1) * width + Math.min(left + x, width - 1);
          row[x] = Float.floatToRawIntBits(values[at]);
        }
        switch (predictor) {
          case 2 -> {
            for (int x = 0; x < w; x++) {
              rows.putInt(x == 0 ? row[0] : row[x] - row[x - 1]);
            }
          }
          case 3 -> rows.put(byteDifferences(row));
          default -> {
            for (int bits : row) {
              rows.putInt(bits);
            }
          }
        }
      }
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
        deflater.write(rows.array());
      }
      return packed.toByteArray();
    }

    private static byte[] byteDifferences(int[] row) {
      byte[] planes = new byte[4 * row.length];
      for (int x = 0; x < row.length; x++) {
        for (int b = 0; b < 4; b++) {
          planes[b * row.length + x] = (byte) (row[x] >>> (24 - 8 * b));
        }
      }
      byte[] out = planes.clone();
      for (int i = 1; i < planes.length; i++) {
        out[i] = (byte) (planes[i] - planes[i - 1]);
      }
      return out;
    }

    private ByteBuffer directory(long[] offsets, long[] counts, int at, @Nullable String noData) {
      int tags = (tile > 0 ? 13 : 12) + (noData == null ? 0 : 1);
      ByteBuffer out =
          ByteBuffer.allocate(2 + 12 * tags + 4 + 8 * offsets.length + 32).order(order);
      int behind = at + 2 + 12 * tags + 4;
      out.putShort((short) tags);
      number(out, Tag.WIDTH, width);
      number(out, Tag.HEIGHT, height);
      number(out, Tag.BITS_PER_SAMPLE, 32);
      number(out, Tag.COMPRESSION, 8);
      number(out, Tag.PHOTOMETRIC, 1);
      boolean tiled = tile > 0;
      if (!tiled) {
        list(out, Tag.STRIP_OFFSETS, offsets, behind);
      }
      number(out, Tag.SAMPLES_PER_PIXEL, 1);
      if (!tiled) {
        number(out, Tag.ROWS_PER_STRIP, height);
        list(out, Tag.STRIP_BYTE_COUNTS, counts, behind + 4 * offsets.length);
      }
      number(out, Tag.PLANAR, 1);
      number(out, Tag.PREDICTOR, predictor);
      if (tiled) {
        number(out, Tag.TILE_WIDTH, tile);
        number(out, Tag.TILE_HEIGHT, tile);
        list(out, Tag.TILE_OFFSETS, offsets, behind);
        list(out, Tag.TILE_BYTE_COUNTS, counts, behind + 4 * offsets.length);
      }
      number(out, Tag.SAMPLE_FORMAT, 3);
      if (noData != null) {
        out.putShort((short) Tag.NO_DATA).putShort((short) 2).putInt(8);
        out.putInt(behind + 8 * offsets.length);
      }
      out.putInt(0);
      if (offsets.length > 1) {
        for (long offset : offsets) {
          out.putInt((int) offset);
        }
        for (long count : counts) {
          out.putInt((int) count);
        }
      } else {
        out.position(out.position() + 8);
      }
      if (noData != null) {
        byte[] text = noData.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        out.put(text);
      }
      return out.rewind();
    }

    private static void number(ByteBuffer out, int tag, int value) {
      out.putShort((short) tag).putShort((short) 4).putInt(1).putInt(value);
    }

    private static void list(ByteBuffer out, int tag, long[] values, int pointer) {
      out.putShort((short) tag).putShort((short) 4).putInt(values.length);
      out.putInt(values.length == 1 ? (int) values[0] : pointer);
    }
  }
}
