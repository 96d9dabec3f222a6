package wakestream.simulator.fleet;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Frame;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Reflectance;

/// The trace of a ship under way: churned water behind the stern, foam along the bow, and the two
/// arms of waves at 19.5 degrees or less (Kelvin 1887), on a course that may bend.
final class Wake {
  private static final float[] FOAM = {0.6f, 0.62f, 0.62f, 0.45f};

  private final ShipPlan ship;
  private final Canvas canvas;
  private final float[] land;
  private final Noise noise;
  private final double reach;
  private final double strength;
  private final double spread;
  private final double arms;
  private final double armStrength;
  private final double breadth;
  private final double bend;
  private final @Nullable FoamTrail trail;

  /// @param land share of each pixel that is land: no wake there
  Wake(ShipPlan ship, Canvas canvas, float[] land) {
    SplittableRandom random = new SplittableRandom(ship.seed() + 1);
    this.ship = ship;
    this.canvas = canvas;
    this.land = land;
    this.noise = new Noise(random.nextLong());
    double froude = ship.speed() / Math.sqrt(9.81 * ship.length());
    this.reach = ship.length() * random.nextDouble(0.6, 4) * Math.clamp(2.2 * froude, 0.3, 2.2);
    this.strength =
        random.nextDouble(froude > 0.7 ? 0.4 : 0.15, 1)
            * Math.clamp(2.2 * froude - 0.15, 0.08, 1.1);
    boolean planing = froude > 0.7;
    this.breadth = planing ? random.nextDouble(0.45, 0.85) : 0.45;
    this.spread = random.nextDouble(0.02, 0.09);
    this.arms = Math.toRadians(froude > 0.6 ? random.nextDouble(7, 15) : 19.5);
    this.armStrength =
        random.nextDouble() < 0.45 ? random.nextDouble(0.02, 0.16) * Math.min(1, 2 * froude) : 0;
    double course = random.nextDouble() < 0.5 ? random.nextDouble(-0.08, 0.08) / reach : 0;
    this.trail = canvas.isDetailed() ? FoamTrail.of(ship, froude) : null;
    this.bend = trail == null ? course : trail.bend();
  }

  void paint() {
    double gsd = canvas.groundSampleDistance();
    Frame frame = ship.frame();
    double far = ship.length() + Math.max(2.5 * reach, trail == null ? 0 : trail.reach());
    int left = (int) Math.max(0, (frame.x() - far) / gsd);
    int right = (int) Math.min(canvas.width(), (frame.x() + far) / gsd + 1);
    int top = (int) Math.max(0, (frame.y() - far) / gsd);
    int bottom = (int) Math.min(canvas.height(), (frame.y() + far) / gsd + 1);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double u = frame.u(canvas.metres(x), canvas.metres(y));
        double behind = ship.length() / 2 - u;
        if (behind < 0 || behind > far) {
          continue;
        }
        double v = frame.v(canvas.metres(x), canvas.metres(y));
        int index = y * canvas.width() + x;
        pixel(index, behind, v - bend * behind * behind, u);
      }
    }
  }

  private void pixel(int index, double behind, double v, double u) {
    float water = 1 - land[index];
    if (water <= 0) {
      return;
    }
    double foam = churn(behind - ship.length(), v) + bowWave(behind, v);
    double wave = arms(behind, v, u);
    if (trail != null) {
      trail.paint(canvas, index, behind, v, water);
    }
    if (foam > 0.003) {
      canvas.blend(index, FOAM, (float) Math.min(0.95, foam) * water);
    }
    if (Math.abs(wave) > 0.003) {
      for (int b = 0; b < Reflectance.BANDS; b++) {
        float[] plane = canvas.plane(b);
        plane[index] = Math.max(0.002f, plane[index] + (float) wave * 0.12f * water);
      }
    }
  }

  /// @param astern metres behind the stern
  private double churn(double astern, double v) {
    if (astern < -0.03 * ship.length()) {
      return 0;
    }
    double half = breadth * ship.width() + spread * Math.max(0, astern);
    double across = Math.abs(v) / half;
    if (across > 1.6) {
      return 0;
    }
    double grain = noise.fractal(astern / (1.5 * ship.width()), v / (0.25 * ship.width()), 3);
    double edge = Math.exp(-across * across * 2.2);
    return strength
        * edge
        * Math.exp(-astern / reach)
        * Math.max(0, (breadth > 0.45 ? 4.5 : 2.6) * grain - 0.45);
  }

  private double bowWave(double behind, double v) {
    if (behind > ship.length()) {
      return 0;
    }
    double outside = Math.abs(v) - ship.halfWidth(ship.length() - behind);
    double thick = 0.05 * ship.width() + 0.06 * behind;
    if (outside < -1 || outside > 2 * thick) {
      return 0;
    }
    double grain = noise.at(behind / 3, v / 2);
    return (breadth > 0.45 ? 1.6 : 0.7)
        * strength
        * Math.exp(-outside / thick - 1.5 * behind / ship.length())
        * grain;
  }

  private double arms(double behind, double v, double u) {
    if (armStrength == 0) {
      return 0;
    }
    double line = behind * Math.tan(arms);
    double off = (Math.abs(v) - line) / (0.05 * behind + 0.3 * ship.width() + 1);
    if (Math.abs(off) > 3) {
      return 0;
    }
    double length = Math.max(3 * canvas.groundSampleDistance(), 0.3 * ship.width() + 2);
    double crests = Math.sin((u * 0.8 + Math.abs(v) * 0.6) / length * 2 * Math.PI);
    double fade = Math.exp(-behind / (1.4 * reach));
    return armStrength * Math.exp(-off * off) * fade * (0.35 + crests);
  }
}
