package wakestream.simulator.sea;

import java.util.List;
import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Reflectance;

/// What the water is like.
///
/// @param water its colour
/// @param other the colour it drifts towards in plumes and currents
/// @param plumes 0..1, how much of the other colour there is
/// @param swell relative height of the swell in the brightness, 0..0.5
/// @param swellMetres wavelength of the longest swell, metres
/// @param windAngle direction the waves run in, radians from the scene's x axis
/// @param ripple relative strength of the small waves, 0..0.6
/// @param rippleMetres their wavelength, metres
/// @param glint 0..1: how much of the sky the waves mirror
/// @param whitecaps 0..1: breaking waves
/// @param slicks 0..1: smooth streaks
/// @param shallow metres from the shore over which the ground shines through
public record SeaSpec(
    Reflectance water,
    Reflectance other,
    double plumes,
    double swell,
    double swellMetres,
    double windAngle,
    double ripple,
    double rippleMetres,
    double glint,
    double whitecaps,
    double slicks,
    double shallow) {

  private static final List<Reflectance> WATERS =
      List.of(
          new Reflectance(0.018, 0.030, 0.042, 0.014),
          new Reflectance(0.012, 0.026, 0.036, 0.009),
          new Reflectance(0.020, 0.034, 0.032, 0.014),
          new Reflectance(0.012, 0.040, 0.040, 0.008),
          new Reflectance(0.030, 0.046, 0.048, 0.020),
          new Reflectance(0.050, 0.062, 0.054, 0.046),
          new Reflectance(0.052, 0.064, 0.056, 0.030),
          new Reflectance(0.028, 0.052, 0.034, 0.014),
          new Reflectance(0.010, 0.018, 0.030, 0.006),
          new Reflectance(0.024, 0.060, 0.070, 0.012),
          new Reflectance(0.008, 0.028, 0.040, 0.006),
          new Reflectance(0.008, 0.032, 0.030, 0.006),
          new Reflectance(0.014, 0.038, 0.052, 0.010));

  private static final List<Reflectance> TURBID =
      List.of(
          new Reflectance(0.085, 0.100, 0.078, 0.040),
          new Reflectance(0.100, 0.120, 0.112, 0.085),
          new Reflectance(0.120, 0.112, 0.080, 0.060),
          new Reflectance(0.090, 0.125, 0.115, 0.050),
          new Reflectance(0.070, 0.105, 0.095, 0.035));

  /// A random sea.
  ///
  /// @param seaState 0 calm to 1 rough
  /// @param groundSampleDistance metres a pixel: waves too small to be seen are left out
  public static SeaSpec random(
      double seaState, double groundSampleDistance, RandomGenerator random) {
    double turbid = groundSampleDistance > 4 ? 0.08 : 0.17;
    Reflectance water = pick(turbid, random).mixed(pick(0.1, random), random.nextDouble(0.5));
    double scale = random.nextDouble(0.7, 1.35);
    double coarse = groundSampleDistance > 4 ? 0.35 : 1;
    double longest = Math.max(3 * groundSampleDistance, random.nextDouble(25, 180));
    return new SeaSpec(
        water.jittered(random, 0.12).times(scale),
        pick(turbid, random).jittered(random, 0.2),
        square(random.nextDouble()) * 0.8,
        coarse * seaState * random.nextDouble(0.01, 0.16),
        longest,
        random.nextDouble(2 * Math.PI),
        coarse * (0.02 + seaState * seaState * random.nextDouble(0.05, 0.4)),
        groundSampleDistance * random.nextDouble(1.1, 4.5),
        coarse * seaState * square(random.nextDouble()),
        seaState > 0.6 ? coarse * random.nextDouble() * (seaState - 0.6) * 2 : 0,
        random.nextDouble() < 0.4 ? random.nextDouble() : 0,
        random.nextDouble() < 0.5 ? random.nextDouble(10, 150) : 0);
  }

  private static Reflectance pick(double turbid, RandomGenerator random) {
    List<Reflectance> choice = random.nextDouble() < turbid ? TURBID : WATERS;
    return choice.get(random.nextInt(choice.size()));
  }

  private static double square(double value) {
    return value * value;
  }
}
