package wakestream.imagery.georeference;

import java.util.Arrays;

/// Where a scene lies: a coordinate reference system and six affine numbers `a, b, c, d, e, f` with
/// `X = a + b x + c y` and `Y = d + e x + f y` for pixel coordinates x (right) and y (down) from
/// the outer corner of the top-left pixel. X is easting or longitude, Y northing or latitude.
///
/// @param wkt the reference system as WKT 2 (ISO 19162)
/// @param affine the six numbers, in units of the reference system
@SuppressWarnings("ArrayRecordComponent") // copied and compared by content
public record Georeference(String wkt, double[] affine) {
  private static final double FARTHEST = 1e8;

  public Georeference {
    if (wkt.isBlank()) {
      throw new IllegalArgumentException("a georeference needs the WKT of its reference system");
    }
    if (affine.length != 6 || !Arrays.stream(affine).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "a georeference has six finite affine numbers, were " + Arrays.toString(affine));
    }
    if (affine[1] * affine[5] - affine[2] * affine[4] == 0) {
      throw new IllegalArgumentException(
          "the affine numbers map the image onto a line: " + Arrays.toString(affine));
    }
    affine = affine.clone();
  }

  /// Whether the corners of an image of this size have coordinates that a place can have: no axis
  /// of any reference system goes beyond 100,000 km.
  public boolean isOnEarth(int width, int height) {
    for (int corner = 0; corner < 4; corner++) {
      double x = corner % 2 == 0 ? 0 : width;
      double y = corner < 2 ? 0 : height;
      if (Math.abs(affine[0] + affine[1] * x + affine[2] * y) > FARTHEST
          || Math.abs(affine[3] + affine[4] * x + affine[5] * y) > FARTHEST) {
        return false;
      }
    }
    return true;
  }

  @Override
  public double[] affine() {
    return affine.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Georeference that
        && wkt.equals(that.wkt)
        && Arrays.equals(affine, that.affine);
  }

  @Override
  public int hashCode() {
    return 31 * wkt.hashCode() + Arrays.hashCode(affine);
  }

  @Override
  public String toString() {
    return "Georeference[%s, %s]"
        .formatted(wkt.lines().findFirst().orElse(""), Arrays.toString(affine));
  }
}
