package wakestream.simulator.sensor;

import java.util.random.RandomGenerator;
import wakestream.imagery.grid.Profile;

/// How the instrument and its processing see.
///
/// @param blur standard deviation of the point spread, pixels
/// @param noise standard deviation of the noise in dark water, reflectance
/// @param sharpening 0..2: how much of what a second blur takes away is added again
/// @param sharpeningBlur standard deviation of that blur, pixels: the reach of the dark rim that
///   sharpening leaves around bright things
/// @param lookSeconds time between the first and the last band's look at a place
/// @param black reflectance that is shown as 0 in display values
/// @param white reflectance that is shown as 255
/// @param tint how much more of the red than of the green is taken for black, and less of the blue
/// @param gamma exponent of the display
/// @param compression 0..1: how hard a display picture is compressed, in blocks of 8 x 8
public record SensorSpec(
    double blur,
    double noise,
    double sharpening,
    double sharpeningBlur,
    double lookSeconds,
    double black,
    double white,
    double tint,
    double gamma,
    double compression) {

  /// A random instrument of the profile's kind.
  ///
  /// @param detailed whether a fine one varies as widely as those of real display imagery do
  public static SensorSpec random(Profile profile, boolean detailed, RandomGenerator random) {
    boolean coarse = profile == Profile.S2_RGBN;
    boolean wide = detailed && !coarse;
    return new SensorSpec(
        coarse ? random.nextDouble(0.4, 0.85) : random.nextDouble(0.4, wide ? 1.6 : 1.0),
        coarse ? random.nextDouble(0.0004, 0.0025) : random.nextDouble(0.0002, 0.0018),
        coarse ? 0 : random.nextDouble(0, wide ? 2.4 : 1.8),
        random.nextDouble(1, wide ? 4 : 3),
        coarse ? random.nextDouble(0.6, 1.05) : 0,
        random.nextDouble(-0.003, 0.02),
        random.nextDouble(0.3, 0.6),
        random.nextDouble(-0.1, 0.8),
        random.nextDouble(0.75, 1.15),
        random.nextDouble() < 0.7 ? random.nextDouble() : 0);
  }
}
