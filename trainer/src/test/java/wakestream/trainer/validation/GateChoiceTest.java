package wakestream.trainer.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ModelId;
import wakestream.nets.Gate;
import wakestream.nets.stub.Brightness;
import wakestream.nets.stub.ServiceTime;
import wakestream.nets.stub.StubGate;

class GateChoiceTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-9);
  private static final Offset<Double> ROUGHLY = Offset.offset(1e-6);

  private static GateChoice.Choice choose(List<Double> ships, List<Double> empty) {
    return GateChoice.choose(new GateChoice.Logits(ships, empty));
  }

  private static List<Double> whole(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> (double) i).toList();
  }

  private static double logit(GateChoice.Choice choice) {
    return Math.log(choice.threshold() / (1 - choice.threshold()));
  }

  /// One below 2, which is 1 / (1 + 1/e) = 0.731; of six empty tiles three are below.
  @Test
  void thereIsAMarginOfOneBelowTheLeastShip() {
    GateChoice.Choice choice =
        choose(List.of(4.0, 2.0, 3.0), List.of(7.0, -5.0, -4.0, 1.5, 0.9, 6.0));
    assertThat(choice.threshold()).isCloseTo(0.7310585786300049, CLOSE);
    assertThat(choice.kept()).isEqualTo(3);
    assertThat(choice.shipTiles()).isEqualTo(3);
    assertThat(choice.emptyTiles()).isEqualTo(6);
    assertThat(choice.dropped()).isEqualTo(0.5);
  }

  /// The ship would allow a threshold of 29. Of eleven empty tiles the seventh, -4, is the highest
  /// that leaves no more than three fifths below it.
  @Test
  void atMostThreeFifthsOfTheEmptyTilesAreDropped() {
    GateChoice.Choice choice = choose(List.of(30.0), whole(-10, 0));
    assertThat(logit(choice)).isCloseTo(-4, CLOSE);
    assertThat(choice.dropped()).isEqualTo(6 / 11.0);
    for (int count = 1; count <= 60; count++) {
      assertThat(choose(List.of(90.0), whole(1, count)).dropped())
          .as("of %d", count)
          .isGreaterThan(0.6 - 1.61 / count)
          .isLessThanOrEqualTo(0.6);
    }
  }

  @Test
  void ofFortyShipTilesTheWorstMayBeLostOfThirtyNineNone() {
    List<Double> empty = List.of(90.0);
    List<Double> forty = new ArrayList<>(whole(2, 40));
    forty.add(-30.0);
    GateChoice.Choice lost = choose(forty, empty);
    assertThat(logit(lost)).isCloseTo(1, CLOSE);
    assertThat(lost.kept()).isEqualTo(39);
    assertThat(lost.shipTiles()).isEqualTo(40);
    GateChoice.Choice none = choose(forty.subList(1, 40), empty);
    assertThat(logit(none)).isCloseTo(-31, ROUGHLY);
    assertThat(none.kept()).isEqualTo(39);
  }

  /// Of twenty ship tiles the two worst have 0 and 1, 0.5 on average, of nineteen the worst has 0;
  /// the middle empty one has -2.
  @Test
  void separationIsFromTheMedianEmptyTileToTheWorstTenthOfTheShips() {
    assertThat(choose(whole(0, 19), List.of(-1.0, -9.0, -2.0)).separation()).isEqualTo(2.5);
    assertThat(choose(whole(0, 18), List.of(-1.0, -9.0, -2.0)).separation()).isEqualTo(2);
    assertThat(choose(whole(3, 5), List.of(-1.0, -9.0, -2.0)).separation()).isEqualTo(5);
  }

  @Test
  void withoutEmptyTilesNoneIsDropped() {
    GateChoice.Choice choice = choose(List.of(2.0), List.of());
    assertThat(logit(choice)).isCloseTo(1, CLOSE);
    assertThat(choice.dropped()).isZero();
    assertThat(choice.separation()).isEqualTo(2);
  }

  @Test
  void withoutAShipThereIsNothingToChooseBy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choose(List.of(), List.of(1.0)))
        .withMessage("no validation tile holds a ship");
  }

  @Test
  void logitsOfTwoScenesAreJudgedTogether() {
    GateChoice.Logits both =
        new GateChoice.Logits(List.of(5.0), List.of(-3.0))
            .and(new GateChoice.Logits(List.of(2.0), List.of(-4.0)));
    assertThat(both).isEqualTo(new GateChoice.Logits(List.of(2.0, 5.0), List.of(-4.0, -3.0)));
  }

  /// Two cores of 256 and a ship at column 260, a little bright spot in the lower right corner.
  ///
  /// | grid from | cores of more than a quarter | ship in core | in halo alone | empty |
  /// |---|---|---|---|---|
  /// | 0, 0 | 2 | columns 256..512 | columns 0..256 | |
  /// | 85, 85 | 3 | columns 85..341, rows 0..85 | | both below it |
  /// | 170, 170 | 3 | columns 170..426, rows 0..170 | | the one to its left, the one below |
  @Test
  void aGridIsLaidAtThreeOffsetsAndTilesWithAShipInTheHaloAreLeftOut() {
    LabelledScene scene =
        new BrightScene(512, 256).ship(260, 10, 10, 4).bright(500, 250, 2, 2).named("a");
    Gate gate =
        new StubGate(
            new ModelId("stub", "0".repeat(64)), "s2-rgbn", Brightness.HULL, ServiceTime.NONE);
    GateChoice.Logits logits = GateChoice.judge(List.of(scene), Profile.S2_RGBN, gate);
    double certain = Math.log(1e7 - 1); // probabilities are held a ten-millionth from 0 and 1
    assertThat(logits.ships())
        .hasSize(3)
        .allSatisfy(s -> assertThat(s).isCloseTo(certain, ROUGHLY));
    assertThat(logits.empty()).hasSize(4);
    assertThat(logits.empty().subList(0, 3))
        .allSatisfy(e -> assertThat(e).isCloseTo(-certain, ROUGHLY));
    assertThat(logits.empty().getLast()).isCloseTo(certain, ROUGHLY); // with the spot
  }
}
