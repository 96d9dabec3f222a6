package wakestream.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;

class DatasetCheckTest {
  private static final Radiometry RGB =
      new Radiometry(
          Quantity.DISPLAY,
          java.util.List.of(Band.display("red"), Band.display("green"), Band.display("blue")));

  @TempDir private Path folder;

  private void png(String name, int width, int height, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, rgb);
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  private LabelledSet set() throws IOException {
    Files.writeString(
        folder.resolve("labels.json"),
        """
        {"images": [
          {"id": 1, "file_name": "a.png", "width": 6, "height": 4},
          {"id": 2, "file_name": "b.png", "width": 6, "height": 4},
          {"id": 3, "file_name": "c.png", "width": 6, "height": 4},
          {"id": 4, "file_name": "gone.png", "width": 6, "height": 4}],
         "annotations": [
          {"id": 1, "image_id": 1, "segmentation": [[0, 0, 3, 0, 3, 2, 0, 2]]},
          {"id": 2, "image_id": 1, "segmentation": [[2, 1, 5, 1, 5, 3, 2, 3]]},
          {"id": 3, "image_id": 2, "segmentation": [[0, 0, 30, 0, 30, 2]]}]}
        """);
    return CocoReader.read(folder, RGB);
  }

  @Test
  void faultsAndDoubtsAreListedByFileAndLine() throws IOException {
    png("a.png", 6, 4, 1);
    png("b.png", 6, 4, 1);
    png("c.png", 5, 4, 2);
    LabelledSet set = set();
    assertThat(set.faults())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(
            "labels.json, image c.png, line 4: the file is of 5 x 4, the labels are of 6 x 4",
            "labels.json, image gone.png, line 5: there is no such file beside the labels",
            "labels.json, annotation 3, line 9: its polygon leaves the image of 6 x 4 at"
                + " (30.0, 0.0)");
    assertThat(DatasetCheck.of(set))
        .extracting(Object::toString)
        .containsExactly(
            "a, annotation 2, line 8: shares 1 pixels with annotation 1, line 7",
            "b, image: is the same file as a");
  }

  @Test
  void pngImagesAreRead() throws IOException {
    png("a.png", 6, 4, 0x102030);
    png("b.png", 6, 4, 3);
    png("c.png", 6, 4, 4);
    LabelledScene scene = set().scenes().getFirst().read();
    assertThat(scene.raster().sample(0, 0, 0)).isEqualTo(0x10);
    assertThat(scene.raster().sample(2, 0, 0)).isEqualTo(0x30);
    assertThat(scene.ships()).hasSize(2);
  }
}
