package wakestream.trainer.sampling;

/// How strongly crops are changed. Zero switches a change off. Everything acts on physical values.
///
/// @param symmetries whether the eight symmetries of the square are drawn
/// @param rotation the share of crops that are turned by any angle and zoomed
/// @param zoom crops are zoomed by a factor of `1/zoom..zoom`, at least 1
/// @param gain standard deviation of the logarithm of a common gain
/// @param bandGain standard deviation of the logarithm of a gain a band
/// @param greyness the share of crops whose visible bands are drawn towards their mean
/// @param haze the most haze, as reflectance (or share of white)
/// @param noise the largest standard deviation of noise, as reflectance
/// @param blur the share of crops that are blurred by a 3x3 binomial
/// @param bandShift the share of crops of which one band is shifted by a pixel
/// @param hullColour the share of ships whose contrast to the water is redrawn band by band
/// @param paste the share of crops into which ships of all scenes of a kind are pasted, onto water.
///   Water is told by the near infrared: with fewer than four bands all counts as water, so that
///   ships come to lie on land and quays too
/// @param pasted the most ships that are pasted into a crop
/// @param contrast standard deviation of the logarithm of a factor on the distance to the band's
///   mean
/// @param profileScale the share of crops whose ground sample distance is drawn anew from the
///   profile's range
/// @param moored the share of pasted ships for which a place along a quay or beside what else is
///   not water is sought; with fewer than four bands none is found
public record Augmentation(
    boolean symmetries,
    double rotation,
    double zoom,
    double gain,
    double bandGain,
    double greyness,
    double haze,
    double noise,
    double blur,
    double bandShift,
    double hullColour,
    double paste,
    int pasted,
    double contrast,
    double profileScale,
    double moored) {
  public Augmentation {
    share("profileScale", profileScale);
    share("moored", moored);
    share("rotation", rotation);
    share("greyness", greyness);
    share("blur", blur);
    share("bandShift", bandShift);
    share("hullColour", hullColour);
    share("paste", paste);
    if (!(zoom >= 1 && zoom <= 4)) {
      throw new IllegalArgumentException("augmentation.zoom must be 1..4, was " + zoom);
    }
    if (!(gain >= 0 && bandGain >= 0 && haze >= 0 && noise >= 0 && contrast >= 0) || pasted < 0) {
      throw new IllegalArgumentException("augmentation: no strength may be negative");
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "augmentation.%s must be 0..1, was %s".formatted(name, value));
    }
  }

  /// Crops as they are.
  public static Augmentation none() {
    return new Augmentation(false, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
