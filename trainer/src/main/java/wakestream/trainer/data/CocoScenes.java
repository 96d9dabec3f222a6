package wakestream.trainer.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wakestream.imagery.masks.RunLengths;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.scenefile.ReadOptions;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.imagery.scenefile.SceneFileException;

/// Reads labelled scenes: `NAME.coco.json` (COCO, uncompressed column-major run lengths, one
/// annotation a ship) beside the images that it names. One file may name several images.
public final class CocoScenes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CocoScenes() {}

  /// Every scene that the folder's COCO files name, in order of name.
  ///
  /// @param radiometry what the samples mean
  /// @throws DataException names the file and the fault
  public static List<LabelledScene> read(Path folder, Radiometry radiometry) throws DataException {
    List<Path> labels;
    try (Stream<Path> files = Files.list(folder)) {
      labels = files.filter(f -> f.toString().endsWith(".coco.json")).sorted().toList();
    } catch (IOException e) {
      throw new DataException("%s cannot be listed: %s".formatted(folder, e.getMessage()), e);
    }
    if (labels.isEmpty()) {
      throw new DataException("%s holds no *.coco.json".formatted(folder));
    }
    List<LabelledScene> scenes = new ArrayList<>();
    for (Path file : labels) {
      scenes.addAll(readFile(file, radiometry));
    }
    scenes.sort(java.util.Comparator.comparing(LabelledScene::name));
    return scenes;
  }

  /// The scenes of one COCO file.
  ///
  /// @throws DataException names the file and the fault
  public static List<LabelledScene> readFile(Path file, Radiometry radiometry)
      throws DataException {
    JsonNode root;
    try {
      root = JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    Map<Long, JsonNode> images = new HashMap<>();
    for (JsonNode image : root.path("images")) {
      images.put(image.path("id").asLong(), image);
    }
    Map<Long, List<LabelledShip>> ships = new HashMap<>();
    for (JsonNode annotation : root.path("annotations")) {
      long id = annotation.path("image_id").asLong();
      JsonNode image = images.get(id);
      if (image == null) {
        throw new DataException(
            "%s: annotation %s names image %d, which the file does not list"
                .formatted(file, annotation.path("id"), id));
      }
      ships.computeIfAbsent(id, i -> new ArrayList<>()).add(ship(file, annotation, image));
    }
    List<LabelledScene> scenes = new ArrayList<>();
    for (Map.Entry<Long, JsonNode> image : images.entrySet()) {
      scenes.add(
          scene(file, image.getValue(), ships.getOrDefault(image.getKey(), List.of()), radiometry));
    }
    return scenes;
  }

  private static LabelledShip ship(Path file, JsonNode annotation, JsonNode image)
      throws DataException {
    JsonNode segmentation = annotation.path("segmentation");
    int height = segmentation.path("size").path(0).asInt();
    int width = segmentation.path("size").path(1).asInt();
    String origin = "%s: annotation %s".formatted(file, annotation.path("id"));
    if (width != image.path("width").asInt() || height != image.path("height").asInt()) {
      throw new DataException(
          "%s has a mask of %d x %d, its image %s x %s"
              .formatted(origin, width, height, image.path("width"), image.path("height")));
    }
    JsonNode counts = segmentation.path("counts");
    if (!counts.isArray()) {
      throw new DataException(origin + " has no uncompressed run lengths (segmentation.counts)");
    }
    int[] runs = new int[counts.size()];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = counts.get(i).asInt(-1);
    }
    try {
      BitMask mask = RunLengths.fromCoco(runs, width, height);
      return LabelledShip.of(mask);
    } catch (IllegalArgumentException e) {
      throw new DataException(origin + ": " + e.getMessage(), e);
    }
  }

  private static LabelledScene scene(
      Path file, JsonNode image, List<LabelledShip> ships, Radiometry radiometry)
      throws DataException {
    String name = image.path("file_name").asText();
    if (name.isEmpty() || name.contains("/") || name.contains("\\")) {
      throw new DataException("%s: '%s' is no name of a file beside it".formatted(file, name));
    }
    Path path = file.resolveSibling(name);
    try (SceneFile scene = SceneFile.open(path, ReadOptions.defaults())) {
      if (scene.width() != image.path("width").asInt()
          || scene.height() != image.path("height").asInt()
          || scene.bands() != radiometry.bands().size()) {
        throw new DataException(
            "%s says %s x %s and %d bands of %s, which has %d x %d and %d"
                .formatted(
                    file,
                    image.path("width"),
                    image.path("height"),
                    radiometry.bands().size(),
                    name,
                    scene.width(),
                    scene.height(),
                    scene.bands()));
      }
      Raster pixels = scene.read(Box.of(scene.width(), scene.height()));
      Double gsd = scene.groundSampleDistance().orElse(null);
      String stem =
          name.substring(0, name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.'));
      return new LabelledScene(stem, pixels, radiometry, gsd, ships);
    } catch (SceneFileException e) {
      throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
