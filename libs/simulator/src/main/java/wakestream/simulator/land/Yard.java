package wakestream.simulator.land;

import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Palette;

/// A container yard: rows of stacked boxes along u, lanes between the rows.
final class Yard implements Texture {
  private static final double BOX = 12.5;

  private final double row;
  private final double lane;
  private final double stack;
  private final float full;
  private final double block;
  private final float[] ground;
  private final float[][] boxes;
  private final Noise noise;

  Yard(RandomGenerator random) {
    row = random.nextDouble(18, 32);
    lane = random.nextDouble(8, 28);
    stack = random.nextDouble(2.5, 7);
    full = random.nextFloat(0.5f, 0.98f);
    block = random.nextDouble(120, 260);
    ground = Palette.PAVING.some(1, random)[0];
    boxes = Palette.CONTAINERS.some(random.nextInt(3, 12), random);
    noise = new Noise(random.nextLong());
  }

  @Override
  public void colour(double u, double v, float[] out) {
    double pitch = row + lane;
    int line = (int) Math.floor(v / pitch);
    double inRow = v - line * pitch;
    int group = (int) Math.floor(u / block);
    if (inRow >= row || u - group * block < 14 || noise.unit(group, line, 7) > full) {
      Paint.set(out, ground, 0.85f + 0.3f * noise.at(u / 6, v / 6));
      return;
    }
    int box = (int) Math.floor(u / BOX);
    int slot = line * 64 + (int) (inRow / stack);
    float which = noise.unit(box, slot);
    if (noise.unit(box, slot, 1) > full) {
      Paint.set(out, ground, 0.75f);
      return;
    }
    Paint.set(out, boxes[(int) (which * boxes.length)], 0.6f + 0.6f * noise.unit(box, slot, 2));
  }
}
