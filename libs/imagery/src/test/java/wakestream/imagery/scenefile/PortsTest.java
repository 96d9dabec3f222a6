package wakestream.imagery.scenefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;

/// Every pixel of the nine harbours against what GDAL 3.6 reads: the SHA-256 of band after band,
/// row after row, little-endian, and GDAL's geotransform. The distance on the ground is Web
/// Mercator's 10 m times the cosine of the latitude, corrected for the ellipsoid.
final class PortsTest {
  @ParameterizedTest
  @CsvSource({
    "algiers, 591a73194b85e2b72c45ce1e7a016add7454d4a212263c6f1949569abfc1cc6a, 338749.77458305407,"
        + " 10.000214655903472, 4414410.363189006, -9.995913731721668, 8.000",
    "athens, 009a5c3ab5d0dc9260d797a405772ce1e002bb3438998ab0b30b741204a10fcc, 2618426.8948573763,"
        + " 9.997700267700829, 4579743.667284649, -9.996944114696804, 7.876",
    "busan, 21d6c77ec6d388b6d974049cdcb02a2c9f6e20d1b539fff123ac57c9eff9287d, 14362154.499737326,"
        + " 10.004011282979755, 4181755.1061042207, -10.00567591897024, 8.176",
    "cartagena, 59e133f0f6ef00ade3f5e049318f68d6020c64efe8d74efd22f1d9b3388721b8,"
        + " -8412191.168946607, 10.00236174303395, 1170508.8455196368, -9.998859770944513, 9.805",
    "casablanca, fe0cca44c20f74ba6489768e7dfb2e96333a296b2703b7f05f5d71a2485b8439,"
        + " -848632.5608354785, 10.003287079718525, 3978375.330897661, -10.00566224413608, 8.321",
    "gdynia, cffd1ddff99be96fb6eb26b5c6709b0145e495f62a56a62a1f10181099a030d2, 2057149.7921370405,"
        + " 9.998570485942706, 7276747.771161835, -9.996427348901936, 5.807",
    "genoa, 6ad4c5bf62aa03b54b2eefd78dce94c40bb136aaabe1c6d305998a7dd7c1c5d3, 974916.0628591472,"
        + " 10.001760373617913, 5532856.074123686, -10.004316639083509, 7.146",
    "hedland, 8a5daa48d982b436bf2613a0350ad7039f789950ffd107c425723da4d8ea4e46, 13193547.086997006,"
        + " 9.998841228597659, -2302646.408234214, -9.999609699736174, 9.354",
    "valencia, 2a7986911329359506e7a833dd06f778164b52b62a681d65b0b9eac55fe23c04,"
        + " -39307.69143554045, 10.000729729889585, 4789849.871981024, -9.997789958633568, 7.719",
  })
  void equalsGdal(
      String port, String sha256, double left, double right, double top, double down, double metres)
      throws Exception {
    try (SceneFile file =
        SceneFile.open(
            TestData.folder().resolve("sen2ships").resolve(port + ".tif"),
            ReadOptions.defaults())) {
      Raster all = file.read(Box.of(file.width(), file.height()));
      assertThat(digest(all)).isEqualTo(sha256);
      assertThat(file.georeference().orElseThrow().affine())
          .containsExactly(left, right, 0, top, 0, down);
      assertThat(file.groundSampleDistance().orElseThrow())
          .isBetween(metres - 0.0006, metres + 0.0006);
      assertThat(file.validity(all.box())).isNull();
    }
  }

  private static String digest(Raster raster) throws Exception {
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * raster.samples().length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(raster.samples());
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }
}
