package wakestream.simulator.land;

import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Palette;

/// Open land: woods, bare soil, fields and towns in patches, a beach along the water; in detailed
/// scenes greenhouses on some of the fields.
final class Country implements Texture {
  private static final float[] COVER = {0.46f, 0.47f, 0.45f, 0.5f};

  private final double patch;
  private final double grain;
  private final double field;
  private final float urban;
  private final float green;
  private final float farmed;
  private final float[][] soils;
  private final float[][] plants;
  private final City city;
  private final float roofed;
  private final Noise noise;

  /// @param detailed whether there are greenhouses on some fields
  Country(double extent, CoastSpec spec, boolean detailed, RandomGenerator random) {
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
    roofed = detailed ? Math.max(0, 0.8f * noise.unit(0, 0, 9) - 0.3f) : 0;
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
    if (noise.unit(column, row, 5) < roofed) {
      greenhouses(u, v, column, row, out);
    }
  }

  /// Bright bars side by side, lanes of bare ground between them.
  private void greenhouses(double u, double v, int column, int row, float[] out) {
    double inU = u / field - column;
    double inV = (v + 0.3 * field * (column & 1)) / (0.6 * field) - row;
    double pitch = 5 + 9 * noise.unit(column, row, 6);
    boolean across = noise.unit(column, row, 7) < 0.5;
    double along = (across ? v : u) / pitch;
    int bar = (int) Math.floor(along);
    double filled = 0.45 + 0.4 * noise.unit(column, row, 8);
    boolean margin = inU < 0.06 || inU > 0.94 || inV < 0.08 || inV > 0.92;
    boolean gap = Math.abs((across ? inU : inV) - 0.5) < 0.03;
    if (margin || gap || along - bar > filled || noise.unit(bar, column * 31 + row, 10) < 0.08) {
      return;
    }
    Paint.set(out, COVER, 0.45f + 0.75f * noise.unit(bar, column * 31 + row, 11));
  }

  /// Spreads fractal noise, which gathers about 0.5, over 0..1.
  private static float spread(float value) {
    return Math.clamp(0.5f + 2.1f * (value - 0.5f), 0f, 1f);
  }
}
