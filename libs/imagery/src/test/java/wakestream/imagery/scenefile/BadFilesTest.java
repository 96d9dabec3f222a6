package wakestream.imagery.scenefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.scenefile.TiffDirectory.Tag;

/// Files that lie, are cut off, or are something else. Each refusal is one line that names the
/// file.
final class BadFilesTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private byte[] good = {};

  @BeforeEach
  void writeOne() throws Exception {
    Path file = folder.resolve("good.tif");
    Raster image = Raster.zeros(SampleType.UINT16, 2, 40, 40);
    Arrays.fill(image.samples(), (short) 1000);
    Georeference place =
        new Georeference(
            ReferenceSystems.wktOfEpsg(32632), new double[] {500_000, 10, 0, 4_900_000, 0, -10});
    GeoTiffWriter.write(file, image, place, new GeoTiffForm(16, true, false, 7));
    good = Files.readAllBytes(file);
  }

  private void assertRefused(byte[] bytes, String reason) throws Exception {
    Path file = Files.write(folder.resolve("bad.tif"), bytes);
    assertThatThrownBy(
            () -> {
              try (SceneFile opened = SceneFile.open(file, ReadOptions.defaults())) {
                opened.read(Box.of(opened.width(), opened.height()));
              }
            })
        .isInstanceOf(SceneFileException.class)
        .hasMessageStartingWith("bad.tif: ")
        .hasMessageContaining(reason);
  }

  /// The good file with another value in a tag's entry: at 2 its type, at 4 its count, at 8 its
  /// value or pointer.
  private byte[] withTag(int tag, int at, int value) {
    ByteBuffer bytes = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(4);
    for (int i = 0; i < bytes.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if (bytes.getShort(entry) == (short) tag) {
        if (at == 2) {
          bytes.putShort(entry + at, (short) value);
        } else {
          bytes.putInt(entry + at, value);
        }
        return bytes.array();
      }
    }
    throw new AssertionError("no tag " + tag);
  }

  @Test
  void sizesThatTheFileCannotHold() throws Exception {
    assertRefused(withTag(Tag.WIDTH, 8, 30_000), "its size asks for");
    assertRefused(withTag(Tag.WIDTH, 8, 0), "it claims a size of 0 x 40");
    assertRefused(withTag(Tag.HEIGHT, 8, -1), "it claims a size of 40 x 4294967295");
    assertRefused(withTag(Tag.TILE_WIDTH, 8, 30_000), "its size asks for 3 tiles");
    assertRefused(withTag(Tag.TILE_WIDTH, 8, 0), "it claims tiles of 0 x 16");
  }

  @Test
  void aTinyFileThatClaimsAHugeTile() throws Exception {
    TiffTags tags = new TiffTags();
    tags.longs(Tag.WIDTH, 30_000);
    tags.longs(Tag.HEIGHT, 30_000);
    tags.shorts(Tag.BITS_PER_SAMPLE, new int[] {8});
    tags.shorts(Tag.COMPRESSION, new int[] {8});
    tags.shorts(Tag.PHOTOMETRIC, new int[] {1});
    tags.longs(Tag.TILE_WIDTH, 30_000);
    tags.longs(Tag.TILE_HEIGHT, 30_000);
    tags.longs(Tag.TILE_OFFSETS, 8);
    tags.longs(Tag.TILE_BYTE_COUNTS, 20);
    assertRefused(file(tags), "it has tiles of 858 MB, at most 64 MB");
    tags.longs(Tag.TILE_WIDTH, 6_000);
    tags.longs(Tag.TILE_HEIGHT, 6_000);
    tags.longs(Tag.WIDTH, 6_000);
    tags.longs(Tag.HEIGHT, 6_000);
    assertRefused(file(tags), "20 bytes of its data claim to hold 36000000 bytes");
  }

  private static byte[] file(TiffTags tags) {
    ByteBuffer directory = tags.directory(8);
    return ByteBuffer.allocate(8 + directory.remaining())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 'I')
        .put((byte) 'I')
        .putShort((short) 42)
        .putInt(8)
        .put(directory)
        .array();
  }

  @Test
  void tagsThatPointOutsideOrAreTooMany() throws Exception {
    assertRefused(withTag(Tag.TILE_OFFSETS, 8, 1 << 30), "points outside the file");
    assertRefused(withTag(Tag.TILE_OFFSETS, 4, 100_000_000), "more than the file holds");
    assertRefused(withTag(Tag.TILE_OFFSETS, 2, 99), "unknown type 99");
    assertRefused(withTag(Tag.TILE_BYTE_COUNTS, 4, 8), "it lists 9 places and 8 lengths");
  }

  @Test
  void directoriesThatLoopOrLieOutside() throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(4);
    int next = directory + 2 + 12 * bytes.getShort(directory);
    assertRefused(bytes.putInt(next, directory).array(), "form a loop");
    assertRefused(bytes.putInt(next, 1 << 30).array(), "lies outside the file");
    assertRefused(bytes.putInt(next, 0).putInt(4, 0).array(), "it has no image");
  }

  @Test
  void formsThatCannotBeReadNameTheRemedy() throws Exception {
    assertRefused(
        withTag(Tag.COMPRESSION, 8, 50_000),
        "compression ZSTD cannot be read; convert it: gdal_translate -co COMPRESS=DEFLATE -co"
            + " TILED=YES bad.tif converted.tif");
    assertRefused(withTag(Tag.PREDICTOR, 8, 3), "predictor 3 cannot be read; convert it");
    assertRefused(withTag(Tag.PHOTOMETRIC, 8, 3), "colour table; convert it");
    assertRefused(withTag(Tag.SAMPLE_FORMAT, 8, 3 | 3 << 16), "signed or floating-point");
    assertRefused(withTag(Tag.BITS_PER_SAMPLE, 8, 12 | 12 << 16), "of 12 bits");
  }

  @Test
  void cutOffAnywhere() throws Exception {
    for (int length = 8; length < good.length; length += 11) {
      assertRefused(Arrays.copyOf(good, length), "");
    }
  }

  @Test
  void somethingElse() throws Exception {
    assertRefused(new byte[0], "it is empty");
    assertRefused("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "no GeoTIFF, JPEG or PNG");
    assertRefused(
        "\0\0\0\fjP  \r\n".getBytes(StandardCharsets.US_ASCII), "JPEG 2000 image, which cannot");
    assertRefused(new byte[] {'P', 'K', 3, 4}, "ZIP archive");
    assertThatThrownBy(() -> SceneFile.open(folder, ReadOptions.defaults()))
        .hasMessageContaining("it is a folder");
    assertThatThrownBy(() -> SceneFile.open(folder.resolve("none.tif"), ReadOptions.defaults()))
        .hasMessage("none.tif: there is no such file");
  }

  @Test
  void aMislabelledFileIsWhatItsBytesSay() throws Exception {
    Path file = folder.resolve("really-a-png.tif");
    ImageIO.write(new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    try (SceneFile opened = SceneFile.open(file, ReadOptions.defaults())) {
      assertThat(opened.width()).isEqualTo(5);
      assertThat(opened.bands()).isEqualTo(3);
      assertThat(opened.wholeJpeg()).isEmpty();
    }
  }

  @Test
  void damagedPixelsAreRefused() throws Exception {
    byte[] bad = good.clone();
    Arrays.fill(bad, 8, 40, (byte) 0x55);
    assertRefused(bad, "");
  }

  @Test
  void whateverIsChangedItIsReadOrRefused() throws Exception {
    long seed = 4_711;
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 2500; i++) {
      byte[] bad = good.clone();
      for (int n = 0; n <= random.nextInt(3); n++) {
        // Mostly in the directory, which stands at the end.
        int span = random.nextInt(4) == 0 ? bad.length : 330;
        bad[bad.length - 1 - random.nextInt(span)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("mutant.tif"), bad);
      try (SceneFile opened = SceneFile.open(file, ReadOptions.defaults())) {
        Box corner = Box.of(Math.min(50, opened.width()), Math.min(50, opened.height()));
        assertThat(opened.read(corner).width()).isEqualTo(corner.width());
      } catch (SceneFileException e) {
        assertThat(e.getMessage()).as("seed %d, case %d", seed, i).startsWith("mutant.tif: ");
        assertThat(e.getMessage()).doesNotContain("\n");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(500);
  }
}
