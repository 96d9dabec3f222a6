package wakestream.simulator.land;

import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Palette;

/// Rock, rubble or concrete of one colour with a grain: breakwaters, islets, jetties.
final class Stone implements Texture {
  private final float[] colour;
  private final float contrast;
  private final double grain;
  private final Noise noise;

  Stone(Palette palette, double contrast, RandomGenerator random) {
    this.colour = palette.some(1, random)[0];
    this.contrast = (float) contrast;
    this.grain = random.nextDouble(1.5, 6);
    this.noise = new Noise(random.nextLong());
  }

  @Override
  public void colour(double u, double v, float[] out) {
    Paint.set(out, colour, 1 + contrast * 2 * (noise.fractal(u / grain, v / grain, 2) - 0.5f));
  }
}
