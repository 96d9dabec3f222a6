package wakestream.ingest.tiling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.Radiometry;
import wakestream.ingest.configuration.SceneOptions;

/// SHA-256 over the effective options: whatever changes the tiles or their meaning. Another digest
/// is another run of the scene.
final class OptionsDigest {
  private OptionsDigest() {}

  static String of(
      Profile profile,
      TileGrid grid,
      Radiometry carried,
      List<Integer> fileBands,
      @Nullable Double groundSampleDistance,
      SceneOptions options) {
    String text =
        String.join(
            "\n",
            "wakestream options 1",
            "profile " + profile.id(),
            "core " + grid.core() + " halo " + grid.halo(),
            "radiometry " + carried,
            "bands " + fileBands,
            "gsd " + groundSampleDistance,
            "nodata " + options.noData(),
            "acquired " + options.acquired(),
            "area " + options.areaOfInterest(),
            "masked " + options.masked());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
