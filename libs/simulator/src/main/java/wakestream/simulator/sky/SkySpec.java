package wakestream.simulator.sky;

import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Reflectance;

/// What is above the scene.
///
/// @param clouds share of the scene under cloud, 0..1
/// @param cloudMetres size of a cloud, metres
/// @param brightness reflectance of a thick cloud
/// @param haze added to every pixel
/// @param sunAzimuth where the sun stands, radians clockwise from up
/// @param shadowLength length of a shadow over the height of what casts it
public record SkySpec(
    double clouds,
    double cloudMetres,
    double brightness,
    Reflectance haze,
    double sunAzimuth,
    double shadowLength) {

  /// A random sky over a scene of that extent in metres; mostly clear.
  public static SkySpec random(double extent, RandomGenerator random) {
    double clouds = random.nextDouble() < 0.22 ? Math.pow(random.nextDouble(), 1.5) * 0.6 : 0;
    double haze = random.nextDouble() < 0.25 ? random.nextDouble(0.04) : random.nextDouble(0.008);
    return new SkySpec(
        clouds,
        extent * random.nextDouble(0.1, 0.7),
        random.nextDouble(0.3, 0.8),
        new Reflectance(haze * 0.85, haze * 0.95, haze * 1.05, haze * 0.7).jittered(random, 0.1),
        random.nextDouble(2 * Math.PI),
        random.nextDouble(0.3, 1.8));
  }

  /// The same with that share of cloud.
  public SkySpec withClouds(double share) {
    return new SkySpec(share, cloudMetres, brightness, haze, sunAzimuth, shadowLength);
  }

  /// Scene x of where a shadow of something one metre high ends, metres.
  public double shadowX() {
    return -Math.sin(sunAzimuth) * shadowLength;
  }

  /// Scene y of the same, down.
  public double shadowY() {
    return Math.cos(sunAzimuth) * shadowLength;
  }
}
