package wakestream.simulator.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import wakestream.simulator.canvas.Reflectance;

class CountryTest {
  private static final CoastSpec FARMLAND =
      new CoastSpec(CoastSpec.Shape.SHORE, 1, 0, 0, 0.5, 0, 0, 0, 0);

  /// The same land, fine and coarse: where they differ there is a greenhouse, white and in bars.
  @Test
  void greenhousesStandOnSomeFieldsOfFineLand() {
    int covered = 0;
    int edges = 0;
    int points = 0;
    for (long seed = 0; seed < 8; seed++) {
      Country fine = new Country(1500, FARMLAND, true, new SplittableRandom(seed));
      Country coarse = new Country(1500, FARMLAND, false, new SplittableRandom(seed));
      float[] one = new float[Reflectance.BANDS];
      float[] other = new float[Reflectance.BANDS];
      for (int v = 0; v < 600; v += 3) {
        boolean before = false;
        for (int u = 0; u < 600; u++) {
          fine.colour(u, v, one);
          coarse.colour(u, v, other);
          boolean here = one[0] != other[0] || one[2] != other[2];
          if (here) {
            assertThat(one[0]).as("as white in red as in green").isCloseTo(one[1], near(one[1]));
            assertThat(one[2]).as("and in blue").isCloseTo(one[1], near(one[1]));
            covered++;
          }
          edges += here != before ? 1 : 0;
          before = here;
          points++;
        }
      }
    }
    assertThat(covered / (double) points).as("share of the ground").isBetween(0.01, 0.3);
    assertThat(covered / (edges / 2.0)).as("mean run, metres").isBetween(2.0, 40.0);
  }

  private static Offset<Float> near(float value) {
    return Offset.offset(0.06f * value);
  }
}
