package wakestream.hostile.seeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files that people write.
public final class TextSeeds {
  private TextSeeds() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static List<byte[]> areas() {
    String ring = "[[8,41],[11,41],[11.5,44],[9,44.5],[8,41]]";
    String hole = "[[9,42],[10,42],[10,43],[9,43],[9,42]]";
    String polygon = "{\"type\":\"Polygon\",\"coordinates\":[%s,%s]}".formatted(ring, hole);
    return List.of(
        bytes(polygon),
        bytes(
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},"
                + "\"geometry\":%s}]}".formatted(polygon)),
        bytes(
            "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"MultiPolygon\","
                + "\"coordinates\":[[%s],[%s]]}]}".formatted(ring, hole)));
  }

  public static List<byte[]> coco() {
    String image = "{\"id\":1,\"file_name\":\"image.tif\",\"width\":20,\"height\":10%s}";
    String told =
        ",\"quantity\":\"REFLECTANCE\",\"bands\":[{\"name\":\"red\",\"scale\":1e-4,\"offset\":0}],"
            + "\"ground_sample_distance\":10";
    String ship =
        "{\"id\":7,\"image_id\":1,\"segmentation\":{\"counts\":[33,4,6,4,153],\"size\":[10,20]}}";
    return List.of(
        bytes("{\"images\":[%s],\"annotations\":[%s]}".formatted(image.formatted(told), ship)),
        bytes("{\"images\":[%s],\"annotations\":[%s]}".formatted(image.formatted(""), ship)));
  }

  public static List<byte[]> runLengths() {
    return List.of(
        bytes(
            "ImageId,EncodedPixels\nimage.tif,1 5 769 5 1537 5\nimage.tif,5000 20\nimage.tif,\n"));
  }

  /// The configurations of the project.
  public static List<byte[]> training() {
    Path configs = Path.of(System.getProperty("wakestream.root", ".")).resolve("configs");
    try {
      return List.of(
          Files.readAllBytes(configs.resolve("s2-rgbn-segmenter.json")),
          Files.readAllBytes(configs.resolve("rgb-vhr-classifier.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
