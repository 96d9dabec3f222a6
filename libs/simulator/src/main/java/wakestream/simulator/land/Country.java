package wakestream.simulator.land;

import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Palette;

/// Open land: woods, bare soil, fields and towns in patches, a beach along the water.
final class Country implements Texture {
  private final double patch;
  private final double grain;
  private final double field;
  private final float urban;
  private final float green;
  private final float farmed;
  private final float[][] soils;
  private final float[][] plants;
  private final City city;
  private final Noise noise;

  Country(double extent, CoastSpec spec, RandomGenerator random) {
    patch = extent * random.nextDouble(0.15, 0.8);
    grain = random.nextDouble(3, 25);
    field = random.nextDouble(40, 160);
    urban = (float) spec.urban();
    green = (float) spec.green();
    farmed = random.nextFloat(0.5f);
    soils = Palette.SOIL.some(4, random);
    plants = Palette.VEGETATION.some(3, random);
    city = new City(random);
    noise = new Noise(random.nextLong());
  }

  @Override
  public void colour(double u, double v, float[] out) {
    float built = noise.fractal(2 * u / patch, 2 * v / patch, 3);
    if (spread(built) < urban) {
      city.colour(u, v, out);
      return;
    }
    float wild = spread(noise.fractal(2 * u / patch + 40, 2 * v / patch - 17, 5));
    float texture = noise.fractal(u / grain, v / grain, 3);
    if (spread(noise.at(u / patch - 9, v / patch + 5)) < farmed) {
      fields(u, v, wild, out);
    } else {
      Paint.set(out, soils[0], 1);
      Paint.mix(out, soils[1], Paint.smooth((wild - 0.3f) * 3));
      Paint.mix(out, plants[0], Paint.smooth((green - wild) * 5 + texture - 0.2f));
    }
    float light = 0.55f + 0.9f * texture;
    for (int b = 0; b < out.length; b++) {
      out[b] *= light;
    }
  }

  private void fields(double u, double v, float wild, float[] out) {
    int column = (int) Math.floor(u / field);
    int row = (int) Math.floor((v + 0.3 * field * (column & 1)) / (0.6 * field));
    float which = noise.unit(column, row);
    boolean grown = noise.unit(column, row, 1) < green + 0.2f * (wild - 0.5f);
    Paint.set(
        out,
        grown ? plants[(int) (which * plants.length)] : soils[(int) (which * soils.length)],
        0.8f + 0.4f * which);
  }

  /// Spreads fractal noise, which gathers about 0.5, over 0..1.
  private static float spread(float value) {
    return Math.clamp(0.5f + 2.1f * (value - 0.5f), 0f, 1f);
  }
}
