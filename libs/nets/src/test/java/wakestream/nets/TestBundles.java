package wakestream.nets;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.input.Normalisation;
import wakestream.nets.networks.Architecture;
import wakestream.nets.networks.Folding;
import wakestream.nets.networks.Network;

/// Tiny bundles with random weights.
final class TestBundles {
  static final Architecture U_NET = new Architecture(Architecture.Kind.U_NET, 4, 1, List.of(4, 8));
  static final Architecture GATE = new Architecture(Architecture.Kind.GATE, 4, 2, List.of(4, 8));
  private static final Normalisation NORMALISATION =
      new Normalisation(
          Quantity.REFLECTANCE,
          List.of(0.1, 0.1, 0.1, 0.1),
          List.of(0.1, 0.1, 0.1, 0.1),
          5,
          true,
          0);

  private TestBundles() {}

  static Map<String, float[]> weights(Architecture architecture) {
    try (NDManager manager = NDManager.newBaseManager();
        Network network = architecture.network(false)) {
      network.randomise(manager, new Random(3), 0);
      return Folding.fold(network.values());
    }
  }

  static Bundle segmenter(Path folder) throws BundleException {
    return segmenter(folder, weights(U_NET));
  }

  static Bundle segmenter(Path folder, Map<String, float[]> weights) throws BundleException {
    return write(
        folder,
        Role.SEGMENTER,
        U_NET,
        weights,
        null,
        new SplittingParameters(100, 150, 1, 12, 600, 0));
  }

  static Bundle classifier(Path folder) throws BundleException {
    return write(folder, Role.CLASSIFIER, GATE, weights(GATE), 0.25, null);
  }

  private static Bundle write(
      Path folder,
      Role role,
      Architecture architecture,
      Map<String, float[]> weights,
      @org.jspecify.annotations.Nullable Double threshold,
      @org.jspecify.annotations.Nullable SplittingParameters splitting)
      throws BundleException {
    return BundleWriter.write(
        folder,
        new BundleWriter.Content(
            "test-" + role,
            role,
            Profile.S2_RGBN,
            architecture,
            weights,
            NORMALISATION,
            1,
            0,
            threshold,
            splitting,
            16,
            new Provenance(List.of("made up"), "none", 3, "test", new TreeMap<>()),
            tile(32, 64, 9),
            "# A bundle for tests\n"));
  }

  static TileImage tile(int width, int height, long seed) {
    Random random = new Random(seed);
    Raster raster = Raster.zeros(SampleType.UINT16, 4, width, height);
    for (int i = 0; i < raster.samples().length; i++) {
      raster.samples()[i] = (short) random.nextInt(4000);
    }
    List<Band> bands =
        Profile.S2_RGBN.bands().stream().map(name -> new Band(name, 1e-4, 0)).toList();
    return new TileImage(
        raster, null, new Radiometry(Quantity.REFLECTANCE, bands), 10.0, raster.box());
  }

  static TileImage displayTile(int width, int height) {
    Raster raster = Raster.zeros(SampleType.UINT8, 3, width, height);
    List<Band> bands = Profile.RGB_VHR.bands().stream().map(Band::display).toList();
    return new TileImage(raster, null, new Radiometry(Quantity.DISPLAY, bands), null, raster.box());
  }
}
