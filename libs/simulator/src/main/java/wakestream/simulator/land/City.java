package wakestream.simulator.land;

import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Palette;

/// Streets in a grid, lots along them, a building with its shadow on most lots.
final class City implements Texture {
  private final double blockU;
  private final double blockV;
  private final double street;
  private final double lot;
  private final double parks;
  private final double yard;
  private final float leafy;
  private final float[][] roofs;
  private final float[] asphalt;
  private final float[] green;
  private final float[] ground;
  private final Noise noise;

  City(RandomGenerator random) {
    blockU = random.nextDouble(60, 190);
    blockV = random.nextDouble(35, 110);
    street = random.nextDouble(6, 16);
    lot = random.nextDouble(9, 26);
    parks = random.nextDouble(0.3) * random.nextDouble();
    yard = random.nextDouble(0.06, 0.34);
    leafy = random.nextFloat();
    roofs = Palette.ROOFS.some(random.nextInt(3, 9), random);
    asphalt = Palette.PAVING.some(1, random)[0];
    green = Palette.VEGETATION.some(1, random)[0];
    ground = (random.nextBoolean() ? Palette.PAVING : Palette.SOIL).some(1, random)[0];
    noise = new Noise(random.nextLong());
  }

  @Override
  public void colour(double u, double v, float[] out) {
    int column = (int) Math.floor(u / blockU);
    int row = (int) Math.floor(v / blockV);
    double inU = u - column * blockU;
    double inV = v - row * blockV;
    if (inU < street || inV < street) {
      Paint.set(out, asphalt, 0.9f + 0.2f * noise.at(u / 5, v / 5));
      return;
    }
    int lotU = (int) Math.floor(u / lot);
    int lotV = (int) Math.floor(v / lot);
    float which = noise.unit(lotU, lotV);
    if (noise.unit(column, row, 3) < parks || which < parks) {
      Paint.set(out, green, 0.6f + 0.8f * noise.at(u / 4, v / 4));
      return;
    }
    building(lotU, lotV, u / lot - lotU, v / lot - lotV, out);
  }

  private void building(int lotU, int lotV, double inU, double inV, float[] out) {
    double left = yard * (0.4 + 1.2 * noise.unit(lotU, lotV, 1));
    double top = yard * (0.4 + 1.2 * noise.unit(lotU, lotV, 6));
    double right = 1 - yard * noise.unit(lotU, lotV, 7);
    double bottom = 1 - yard * (0.3 + noise.unit(lotU, lotV, 8));
    boolean inside = inU > left && inU < right && inV > top && inV < bottom;
    if (!inside) {
      double shade = 0.12;
      boolean dark = inU > left - shade && inU < right - shade && inV > top - shade && inV < bottom;
      Paint.set(out, noise.unit(lotU, lotV, 4) < leafy ? green : ground, dark ? 0.5f : 1);
      return;
    }
    float[] roof = roofs[(int) (noise.unit(lotU, lotV, 2) * roofs.length)];
    boolean lit = noise.unit(lotU, lotV, 9) < 0.5 ? inU > 0.5 : inV > (top + bottom) / 2;
    Paint.set(out, roof, (lit ? 1.08f : 0.9f) * (0.7f + 0.55f * noise.unit(lotU, lotV, 5)));
  }
}
