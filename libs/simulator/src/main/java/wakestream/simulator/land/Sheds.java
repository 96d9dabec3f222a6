package wakestream.simulator.land;

import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Palette;

/// Large roofs on paved ground: warehouses, factories; some lots hold round tanks, some are empty.
final class Sheds implements Texture {
  private final double lotU;
  private final double lotV;
  private final double gap;
  private final float tanks;
  private final float empty;
  private final float[] ground;
  private final float[][] roofs;
  private final Noise noise;

  Sheds(RandomGenerator random) {
    lotU = random.nextDouble(45, 200);
    lotV = random.nextDouble(25, 90);
    gap = random.nextDouble(6, 25);
    tanks = random.nextDouble() < 0.25 ? random.nextFloat(0.9f) : 0;
    empty = random.nextFloat(0.6f);
    ground = Palette.PAVING.some(1, random)[0];
    roofs = Palette.SHEDS.some(random.nextInt(2, 7), random);
    noise = new Noise(random.nextLong());
  }

  @Override
  public void colour(double u, double v, float[] out) {
    int column = (int) Math.floor(u / lotU);
    int row = (int) Math.floor(v / lotV);
    double inU = u - column * lotU - 0.3 * gap * noise.unit(column, row, 5);
    double inV = v - row * lotV;
    if (noise.unit(column, row, 6) < 0.35 && inU > 0.55 * lotU) {
      inU -= 0.55 * lotU;
    }
    float kind = noise.unit(column, row);
    if (kind < tanks) {
      tank(u, v, out);
    } else if (inU < gap || inV < gap || noise.unit(column, row, 1) < empty) {
      paved(u, v, out);
    } else {
      float[] roof = roofs[(int) (noise.unit(column, row, 2) * roofs.length)];
      boolean lit = inV - gap < (lotV - gap) / 2;
      float light = 0.65f + 0.5f * noise.unit(column, row, 3) + 0.2f * noise.at(u / 9, v / 9);
      Paint.set(out, roof, (lit ? 0.93f : 1.07f) * light);
    }
  }

  private void tank(double u, double v, float[] out) {
    double pitch = lotV;
    int column = (int) Math.floor(u / pitch);
    int row = (int) Math.floor(v / pitch);
    double du = u - (column + 0.5) * pitch;
    double dv = v - (row + 0.5) * pitch;
    double radius = pitch * (0.25 + 0.2 * noise.unit(column, row, 4));
    if (du * du + dv * dv > radius * radius) {
      paved(u, v, out);
    } else {
      Paint.set(out, roofs[0], du + dv > 0 ? 1 : 0.8f);
    }
  }

  private void paved(double u, double v, float[] out) {
    float speck = noise.at(u / 3, v / 3);
    Paint.set(out, ground, 0.8f + 0.3f * noise.at(u / 20, v / 20) + (speck > 0.93f ? 0.5f : 0));
  }
}
