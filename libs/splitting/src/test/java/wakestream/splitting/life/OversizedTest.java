package wakestream.splitting.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wakestream.imagery.raster.Box;

class OversizedTest {
  @Test
  void theFirstBoxesAreKeptWhateverTheOrder() {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      boxes.add(new Box(i % 7, i / 3, 200, 1));
    }
    Oversized inOrder = all(boxes);
    Collections.shuffle(boxes, new Random(3));
    assertThat(all(boxes)).isEqualTo(inOrder);
    assertThat(inOrder.count()).isEqualTo(250);
    assertThat(inOrder.boxes()).hasSize(Oversized.MOST_BOXES);
    assertThat(inOrder.boxes().getFirst().y()).isZero();
  }

  private static Oversized all(List<Box> boxes) {
    Oversized sum = Oversized.NONE;
    for (Box box : boxes) {
      sum = sum.plus(box);
    }
    return sum;
  }
}
