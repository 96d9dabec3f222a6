package wakestream.hostile.seeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.BundleException;
import wakestream.nets.BundleWriter;
import wakestream.nets.Provenance;
import wakestream.nets.Role;
import wakestream.nets.input.Normalisation;
import wakestream.nets.networks.Architecture;
import wakestream.nets.networks.Network;

/// Bundles of the smallest networks, with made-up weights.
public final class BundleSeeds {
  private static final int SIDE = 32;

  private BundleSeeds() {}

  /// The files of a gate and of a segmenter.
  public static List<Map<String, byte[]>> all() {
    return List.of(
        bundle(Role.CLASSIFIER, Architecture.Kind.GATE, 0.25, null),
        bundle(
            Role.SEGMENTER,
            Architecture.Kind.U_NET,
            null,
            new SplittingParameters(100, 150, 1, 12, 600, 0)));
  }

  private static Map<String, byte[]> bundle(
      Role role,
      Architecture.Kind kind,
      @Nullable Double threshold,
      @Nullable SplittingParameters splitting) {
    Architecture architecture = new Architecture(kind, 4, 1, List.of(2, 3));
    try {
      Path folder = Files.createTempDirectory("wakestream-bundle");
      BundleWriter.write(
          folder,
          new BundleWriter.Content(
              "made-up-" + role,
              role,
              Profile.S2_RGBN,
              architecture,
              weights(architecture),
              new Normalisation(
                  Quantity.REFLECTANCE,
                  List.of(0.1, 0.1, 0.1, 0.1),
                  List.of(0.1, 0.1, 0.1, 0.1),
                  5,
                  true,
                  0),
              1,
              0,
              threshold,
              splitting,
              16,
              new Provenance(List.of("made up"), "none", 3, "test", new TreeMap<>()),
              sample(),
              "# A bundle for tests\n"));
      return files(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BundleException e) {
      throw new IllegalStateException("a seed cannot be made", e);
    }
  }

  private static Map<String, float[]> weights(Architecture architecture) {
    Random random = new Random(3);
    Map<String, float[]> weights = new LinkedHashMap<>();
    try (Network network = architecture.network(true)) {
      network
          .named()
          .forEach(
              (name, parameter) -> {
                float[] values = new float[Math.toIntExact(parameter.getShape().size())];
                for (int i = 0; i < values.length; i++) {
                  values[i] = (float) random.nextGaussian() / 4;
                }
                weights.put(name, values);
              });
    }
    return weights;
  }

  private static TileImage sample() {
    Random random = new Random(9);
    Raster raster = Raster.zeros(SampleType.UINT16, 4, SIDE, SIDE);
    for (int i = 0; i < raster.samples().length; i++) {
      raster.samples()[i] = (short) random.nextInt(4000);
    }
    List<Band> bands =
        Profile.S2_RGBN.bands().stream().map(name -> new Band(name, 1e-4, 0)).toList();
    return new TileImage(
        raster, null, new Radiometry(Quantity.REFLECTANCE, bands), 10.0, raster.box());
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (Files.isRegularFile(file)) {
          files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        Files.delete(file);
      }
    }
    return files;
  }
}
