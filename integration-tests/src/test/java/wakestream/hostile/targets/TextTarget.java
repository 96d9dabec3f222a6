package wakestream.hostile.targets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import wakestream.evaluation.dataset.AirbusReader;
import wakestream.evaluation.dataset.CocoReader;
import wakestream.hostile.mutation.Bytes;
import wakestream.hostile.mutation.JsonDamage;
import wakestream.hostile.seeds.TextSeeds;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.masks.GeoArea;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.trainer.TrainingConfiguration;

/// Files of text that people write: areas, labels, run lengths, training configurations.
///
/// @param file name of the file
/// @param json whether its structure is JSON
record TextTarget(String name, int weight, String file, boolean json, List<byte[]> seeds, Read read)
    implements Target {
  private static final GeoTransform PLACE =
      GeoTransform.of(
          new Georeference(
              ReferenceSystems.wktOfEpsg(4326), new double[] {8, 0.1, 0, 45, 0, -0.1}));

  private static final Radiometry DISPLAY =
      new Radiometry(Quantity.DISPLAY, List.of(Band.display("red")));

  /// Reads a file as the product does.
  interface Read {
    /// @return what is wrong with single entries
    List<?> of(Path file) throws Exception;
  }

  static List<Target> all() {
    return List.of(
        new TextTarget(
            "area",
            2,
            "area.geojson",
            true,
            TextSeeds.areas(),
            file -> {
              GeoArea.read(file).inside(Box.of(40, 40), PLACE);
              return List.of();
            }),
        new TextTarget(
            "coco",
            2,
            "labels.json",
            true,
            TextSeeds.coco(),
            f -> CocoReader.read(f, DISPLAY).faults()),
        new TextTarget(
            "run-lengths",
            1,
            "ships.csv",
            false,
            TextSeeds.runLengths(),
            file -> AirbusReader.read(file, file.resolveSibling("."), 1.5).faults()),
        new TextTarget(
            "training",
            1,
            "training.json",
            true,
            TextSeeds.training(),
            file -> {
              TrainingConfiguration.read(file);
              return List.of();
            }));
  }

  @Override
  public List<HostileInput> intact() {
    return seeds.stream().map(bytes -> HostileInput.of(file, bytes)).toList();
  }

  @Override
  public HostileInput damaged(RandomGenerator random) {
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    return HostileInput.of(
        file,
        json
            ? new JsonDamage(random).damage(seed, other)
            : new Bytes(random).damage(seed, new int[0], other));
  }

  @Override
  public Verdict feed(HostileInput input, Path folder) throws Exception {
    Path path = folder.resolve(file);
    Files.write(path, input.only());
    Path image = folder.resolve("image.tif");
    if (!Files.exists(image)) {
      Files.createFile(image); // labels name it; its pixels are read later
    }
    try {
      List<?> faults = read.of(path);
      if (faults.isEmpty()) {
        return Verdict.DECODED;
      }
      String message = String.valueOf(faults.getFirst());
      return new Verdict.Refused(message, message.contains(file));
    } catch (Exception e) {
      if (isTyped(e)) {
        return Verdict.refused(e, file);
      }
      throw e;
    }
  }

  /// What the command shows as one line: the product's own exceptions, unreadable files, and the
  /// exception that these readers promise.
  private static boolean isTyped(Exception e) {
    return e.getClass().getName().startsWith("wakestream.")
        || e instanceof java.io.IOException
        || e.getClass() == IllegalArgumentException.class;
  }
}
