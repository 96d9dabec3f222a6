package wakestream.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.RunLengths;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.scenefile.GeoTiffWriter;

/// Writes simulated scenes as a labelled data set: for each scene a GeoTIFF and, beside it, its
/// truth in COCO's form (uncompressed run lengths, column by column).
///
/// Beyond COCO, an image entry says what its samples mean (`quantity`, `bands` with scale and
/// offset), its `ground_sample_distance` in metres, and the seed; an annotation has
/// `length_metres`, `width_metres`, `heading_degrees` and `kind`.
public final class SimulatedDataset {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SimulatedDataset() {}

  /// Writes `count` scenes drawn from the seed, named `PROFILE-SEED.tif` and
  /// `PROFILE-SEED.coco.json`.
  ///
  /// @param folder made where it is missing
  /// @return the GeoTIFFs
  public static List<Path> write(Path folder, Profile profile, int count, long seed)
      throws IOException {
    return write(folder, profile, count, seed, file -> {});
  }

  /// The same; each GeoTIFF is told of as soon as it stands.
  public static List<Path> write(
      Path folder, Profile profile, int count, long seed, Consumer<Path> written)
      throws IOException {
    Files.createDirectories(folder);
    List<Path> out = new ArrayList<>();
    for (long one = seed; one < seed + count; one++) {
      SimulatedScene scene = new SceneSimulator().simulate(profile, one);
      out.add(write(folder, "%s-%d".formatted(profile.id(), one), scene, one));
      written.accept(out.getLast());
    }
    return out;
  }

  /// Writes one scene.
  ///
  /// @param name of the files, without ending
  /// @return the GeoTIFF
  public static Path write(Path folder, String name, SimulatedScene scene, long seed)
      throws IOException {
    Path file = folder.resolve(name + ".tif");
    GeoTiffWriter.write(file, scene.raster(), scene.georeference());
    ObjectNode root = coco(file.getFileName().toString(), scene, seed);
    JSON.writeValue(folder.resolve(name + ".coco.json").toFile(), root);
    return file;
  }

  private static ObjectNode coco(String fileName, SimulatedScene scene, long seed) {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("info").put("description", "simulated scene with exact ship masks");
    ObjectNode image = root.putArray("images").addObject();
    image.put("id", 1).put("file_name", fileName);
    image.put("width", scene.raster().width()).put("height", scene.raster().height());
    image.put("quantity", scene.radiometry().quantity().name());
    image.put("ground_sample_distance", scene.groundSampleDistance()).put("seed", seed);
    ArrayNode bands = image.putArray("bands");
    for (Band band : scene.radiometry().bands()) {
      ObjectNode one = bands.addObject();
      one.put("name", band.name()).put("scale", band.scale()).put("offset", band.offset());
    }
    root.putArray("categories").addObject().put("id", 1).put("name", "ship");
    ArrayNode annotations = root.putArray("annotations");
    for (SimulatedShip ship : scene.labelledShips()) {
      annotation(annotations.addObject(), annotations.size(), ship, scene);
    }
    return root;
  }

  private static void annotation(ObjectNode out, int id, SimulatedShip ship, SimulatedScene scene) {
    int width = scene.raster().width();
    int height = scene.raster().height();
    out.put("id", id).put("image_id", 1).put("category_id", 1).put("iscrowd", 0);
    out.put("area", ship.area());
    Box box = ship.box();
    out.putArray("bbox").add(box.x()).add(box.y()).add(box.width()).add(box.height());
    ObjectNode segmentation = out.putObject("segmentation");
    segmentation.putArray("size").add(height).add(width);
    ArrayNode counts = segmentation.putArray("counts");
    BitMask whole = ship.mask().crop(new Box(-box.x(), -box.y(), width, height));
    for (int run : RunLengths.toCoco(whole)) {
      counts.add(run);
    }
    out.put("length_metres", ship.lengthMetres()).put("width_metres", ship.widthMetres());
    out.put("heading_degrees", ship.headingDegrees()).put("kind", ship.kind().name());
  }
}
