package wakestream.imagery.scenefile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;

/// What the samples of a known family of files mean.
public enum Preset {
  /// The nine harbours of sen2ships: reflectance times 65535, clipped at 1.
  SEN2SHIPS("sen2ships", reflectance(1.0 / 65535, "red", "green", "blue", "nir"));

  private final String id;
  private final Radiometry radiometry;

  Preset(String id, Radiometry radiometry) {
    this.id = id;
    this.radiometry = radiometry;
  }

  private static Radiometry reflectance(double scale, String... bands) {
    List<Band> list = Arrays.stream(bands).map(name -> new Band(name, scale, 0)).toList();
    return new Radiometry(Quantity.REFLECTANCE, list);
  }

  /// The preset of that id, as the command line names it.
  public static Optional<Preset> byId(String id) {
    return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
  }

  /// All ids, for messages.
  public static String ids() {
    return Arrays.stream(values()).map(Preset::id).collect(Collectors.joining(", "));
  }

  public String id() {
    return id;
  }

  public Radiometry radiometry() {
    return radiometry;
  }
}
