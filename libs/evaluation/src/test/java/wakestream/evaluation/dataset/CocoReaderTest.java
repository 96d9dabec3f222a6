package wakestream.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.scenefile.Preset;

class CocoReaderTest {
  @TempDir private Path folder;

  /// Column by column: a 3 x 2 mask whose middle column is set is 2 clear, 2 set, 2 clear.
  @Test
  void readsColumnRuns() throws IOException {
    write(image("a.tif"), annotation(7, 1, "[2, 2, 2]"));

    LabelledSet set = CocoReader.read(folder, Preset.SEN2SHIPS.radiometry());

    assertThat(set.faults()).isEmpty();
    LabelledShip ship = set.scenes().getFirst().ships().getFirst();
    assertThat(ship.box()).isEqualTo(new Box(1, 0, 1, 2));
    assertThat(ship.area()).isEqualTo(2);
    BitMask scene = new BitMask(3, 2);
    ship.paint(scene);
    assertThat(scene.get(1, 0) && scene.get(1, 1)).isTrue();
    assertThat(scene.count()).isEqualTo(2);
  }

  @Test
  void listsWhatIsWrongAndGoesOn() throws IOException {
    write(
        image("a.tif"),
        annotation(1, 1, "[2, 2, 1]")
            + ","
            + annotation(2, 1, "[6]")
            + ","
            + annotation(3, 9, "[2, 2, 2]")
            + ","
            + annotation(4, 1, "\"abc\"")
            + ","
            + annotation(5, 1, "[0, 1, 5]"));

    LabelledSet set = CocoReader.read(folder, Preset.SEN2SHIPS.radiometry());

    assertThat(set.ships()).isEqualTo(1);
    assertThat(set.faults())
        .extracting(LabelledSet.Fault::toString)
        .satisfiesExactlyInAnyOrder(
            f -> assertThat(f).contains("labels.json, annotation 1").contains("sum to 5"),
            f -> assertThat(f).contains("annotation 2").contains("no pixel"),
            f -> assertThat(f).contains("of image 9"),
            f -> assertThat(f).contains("annotation 4").contains("run lengths"));
  }

  @Test
  void asksForTheRadiometryWhereNobodySaysIt() throws IOException {
    write(image("a.tif"), annotation(1, 1, "[0, 1, 5]"));
    assertThat(CocoReader.read(folder, null).faults().getFirst().reason()).contains("--preset");
  }

  @Test
  void takesTheRadiometryFromTheLabels() throws IOException {
    String image =
        image("a.tif")
            .replace(
                "}",
                ", \"quantity\": \"REFLECTANCE\", \"ground_sample_distance\": 7.5,"
                    + "\"bands\": [{\"name\": \"red\", \"scale\": 0.0001, \"offset\": -0.1}]}");
    write(image, annotation(1, 1, "[0, 1, 5]"));
    SceneSource scene = CocoReader.read(folder, null).scenes().getFirst();
    assertThat(scene.radiometry().bands().getFirst().offset()).isEqualTo(-0.1);
    assertThat(scene.groundSampleDistance()).isEqualTo(7.5);
  }

  /// Beyond 2^28 pixels a mask of the claimed size is not made; what does not fit an `int` is no
  /// size.
  @ParameterizedTest
  @CsvSource({
    "16384, 16385, 'is of 16384 x 16385 pixels: too large'",
    "2147483647, 2147483647, 'is of 2147483647 x 2147483647 pixels: too large'",
    "2147483648, 2147483648, has no file name or no size",
  })
  void anImageThatClaimsTooMuchIsListed(long width, long height, String reason) throws IOException {
    String image =
        image("a.tif")
            .replace("\"width\": 3", "\"width\": " + width)
            .replace("\"height\": 2", "\"height\": " + height);
    String runs = "[%d]".formatted(width * height);
    String ship = annotation(1, 1, runs).replace("[2, 3]", "[%d, %d]".formatted(height, width));
    write(image, ship);

    LabelledSet set = CocoReader.read(folder, Preset.SEN2SHIPS.radiometry());

    assertThat(set.scenes()).isEmpty();
    assertThat(set.faults())
        .extracting(LabelledSet.Fault::toString)
        .containsExactly("labels.json, image a.tif, line 1: " + reason);
  }

  @Test
  void aLargeImageIsTaken() throws IOException {
    String image =
        image("a.tif")
            .replace("\"width\": 3", "\"width\": 16384")
            .replace("\"height\": 2", "\"height\": 16384");
    write(image, "");
    LabelledSet set = CocoReader.read(folder, Preset.SEN2SHIPS.radiometry());
    assertThat(set.faults()).isEmpty();
    assertThat(set.scenes()).hasSize(1);
  }

  @Test
  void anUnknownQuantityIsAFaultOfItsEntry() throws IOException {
    String bands = ", \"quantity\": \"BRIGHTNESS\", \"bands\": [{\"name\": \"red\"}]}";
    write(image("a.tif").replace("}", bands), annotation(1, 1, "[0, 1, 5]"));
    assertThat(CocoReader.read(folder, null).faults())
        .extracting(LabelledSet.Fault::toString)
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("labels.json, image a.tif, line 1: ")
        .contains("BRIGHTNESS");
  }

  @Test
  void aNameThatNoFileCanHaveIsListed() throws IOException {
    write(image("a\\u0000.tif"), "");
    assertThat(CocoReader.read(folder, Preset.SEN2SHIPS.radiometry()).faults())
        .extracting(LabelledSet.Fault::reason)
        .containsExactly("there is no such file beside the labels");
  }

  @Test
  void namesAFileThatIsNotJson() throws IOException {
    Files.writeString(folder.resolve("labels.json"), "no json");
    LabelledSet set = CocoReader.read(folder, null);
    assertThat(set.faults().getFirst().toString()).startsWith("labels.json, file: is not JSON");
  }

  @Test
  void namesAFileWhoseBytesAreNoText() throws IOException {
    Files.write(folder.resolve("labels.json"), new byte[] {0, 0, 0, '{', 'a', 'f', 'e', 's'});
    LabelledSet set = CocoReader.read(folder, null);
    assertThat(set.faults().getFirst().toString()).startsWith("labels.json, file: is not text");
  }

  @Test
  void refusesAFolderWithoutLabels() {
    assertThatThrownBy(() -> CocoReader.read(folder, null)).hasMessageContaining("no .json label");
  }

  @Test
  void readsTheNineHarbours() throws IOException {
    String given = System.getenv("WAKESTREAM_DATA");
    Path data =
        given != null
            ? Path.of(given)
            : Path.of(System.getProperty("wakestream.root", "."), "../shared/data");
    if (!Files.isDirectory(data.resolve("sen2ships"))) {
      Assumptions.abort("needs WAKESTREAM_DATA: no folder sen2ships in " + data);
    }
    LabelledSet set = CocoReader.read(data.resolve("sen2ships"), Preset.SEN2SHIPS.radiometry());
    assertThat(set.scenes()).hasSize(9);
    assertThat(set.ships()).isEqualTo(242);
    assertThat(set.faults()).isEmpty();
    LabelledScene scene = set.only(name -> name.equals("casablanca")).scenes().getFirst().read();
    assertThat(scene.raster().width()).isEqualTo(511);
    assertThat(scene.groundSampleDistance()).isBetween(8.0, 8.6);
    assertThat(scene.shipMask().count()).isGreaterThan(1000);
  }

  private void write(String images, String annotations) throws IOException {
    Files.write(folder.resolve("a.tif"), new byte[0]);
    Files.writeString(
        folder.resolve("labels.json"),
        "{\"images\": [%s], \"annotations\": [%s]}".formatted(images, annotations));
  }

  private static String image(String file) {
    return "{\"id\": 1, \"file_name\": \"%s\", \"width\": 3, \"height\": 2}".formatted(file);
  }

  private static String annotation(int id, int image, String counts) {
    return "{\"id\": %d, \"image_id\": %d, \"segmentation\": {\"size\": [2, 3], \"counts\": %s}}"
        .formatted(id, image, counts);
  }
}
