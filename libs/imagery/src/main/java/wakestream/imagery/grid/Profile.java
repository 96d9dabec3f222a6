package wakestream.imagery.grid;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wakestream.imagery.raster.Quantity;

/// What imagery a pair of models is for. A worker routes a tile to the models of its profile.
public enum Profile {
  /// Sentinel-2: red, green, blue and near infrared in reflectance.
  S2_RGBN(
      "s2-rgbn", Quantity.REFLECTANCE, List.of("red", "green", "blue", "nir"), 5.0, 11.0, 256, 32),
  /// Very high resolution: 8-bit display values. Scenes of a single core have no halo.
  RGB_VHR("rgb-vhr", Quantity.DISPLAY, List.of("red", "green", "blue"), 0.3, 3.0, 768, 64);

  private final String id;
  private final Quantity quantity;
  private final List<String> bands;
  private final double minimumGsd;
  private final double maximumGsd;
  private final int core;
  private final int halo;

  Profile(
      String id,
      Quantity quantity,
      List<String> bands,
      double minimumGsd,
      double maximumGsd,
      int core,
      int halo) {
    this.id = id;
    this.quantity = quantity;
    this.bands = bands;
    this.minimumGsd = minimumGsd;
    this.maximumGsd = maximumGsd;
    this.core = core;
    this.halo = halo;
  }

  /// The profile of that id, as it stands in records and manifests.
  public static Optional<Profile> byId(String id) {
    return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
  }

  /// All ids, for messages.
  public static String ids() {
    return Arrays.stream(values()).map(Profile::id).collect(Collectors.joining(", "));
  }

  /// `s2-rgbn`, `rgb-vhr`.
  public String id() {
    return id;
  }

  public Quantity quantity() {
    return quantity;
  }

  /// Names of the bands that the networks are fed, in order.
  public List<String> bands() {
    return bands;
  }

  /// Smallest ground sample distance the profile is for, metres a pixel.
  public double minimumGroundSampleDistance() {
    return minimumGsd;
  }

  /// Largest ground sample distance the profile is for, metres a pixel.
  public double maximumGroundSampleDistance() {
    return maximumGsd;
  }

  /// The grid over a scene of this size. A scene that fits in one core has no use for a halo.
  public TileGrid grid(int width, int height) {
    return new TileGrid(width, height, core, width <= core && height <= core ? 0 : halo);
  }

  @Override
  public String toString() {
    return id;
  }
}
