package wakestream.trainer.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ModelId;
import wakestream.nets.Gate;
import wakestream.nets.Segmenter;
import wakestream.nets.stub.Brightness;
import wakestream.nets.stub.ServiceTime;
import wakestream.nets.stub.StubGate;
import wakestream.nets.stub.StubSegmenter;
import wakestream.trainer.sampling.HardSpot;

/// Models that take every bright pixel for a ship.
class HardNegativesTest {
  private static final ModelId MODEL = new ModelId("stub", "0".repeat(64));
  private static final Segmenter SEGMENTER =
      new StubSegmenter(
          MODEL,
          "s2-rgbn",
          SplittingChoice.parameters(128, 128, 500),
          Brightness.HULL,
          ServiceTime.NONE);
  private static final Gate GATE =
      new StubGate(MODEL, "s2-rgbn", Brightness.HULL, ServiceTime.NONE);

  private static List<HardSpot> ofSegmenter(LabelledScene... scenes) {
    return HardNegatives.ofSegmenter(SEGMENTER, List.of(scenes), Profile.S2_RGBN);
  }

  private static List<HardSpot> ofGate(LabelledScene... scenes) {
    return HardNegatives.ofGate(GATE, List.of(scenes), Profile.S2_RGBN);
  }

  @Test
  void whatIsBrightWithoutALabelIsFoundAndTheLabelledShipIsNot() {
    BrightScene scene = new BrightScene(60, 40).ship(5, 5, 10, 4).bright(50, 30, 2, 2);
    assertThat(ofSegmenter(scene.named("a"))).containsExactly(new HardSpot("a", 50, 30));
  }

  @Test
  void onePixelOnAShipMakesAComponentTheShips() {
    BrightScene scene = new BrightScene(60, 40).ship(5, 5, 10, 4).bright(15, 9, 8, 8);
    assertThat(ofSegmenter(scene.named("touches by a corner"))).isEmpty();
    BrightScene apart = new BrightScene(60, 40).ship(5, 5, 10, 4).bright(16, 10, 8, 8);
    assertThat(ofSegmenter(apart.named("apart"))).hasSize(1);
  }

  @Test
  void threePixelsAreTooFewToReturnTo() {
    BrightScene scene = new BrightScene(60, 40).bright(20, 20, 3, 1).bright(40, 20, 4, 1);
    assertThat(ofSegmenter(scene.named("a"))).containsExactly(new HardSpot("a", 40, 20));
  }

  /// Thirty spots of 4 to 33 pixels, a row each: the largest is the last one, and the smallest six
  /// are left out. The other scene's spot is not weighed against them.
  @Test
  void theLargestTwentyFourOfASceneComeFirst() {
    BrightScene many = new BrightScene(60, 80);
    for (int i = 0; i < 30; i++) {
      many.bright(3, 2 * i, 4 + i, 1);
    }
    List<HardSpot> spots =
        ofSegmenter(many.named("many"), new BrightScene(60, 40).bright(9, 9, 2, 2).named("one"));
    assertThat(spots).hasSize(25);
    for (int i = 0; i < 24; i++) {
      assertThat(spots.get(i)).isEqualTo(new HardSpot("many", 3, 2 * (29 - i)));
    }
    assertThat(spots.getLast()).isEqualTo(new HardSpot("one", 9, 9));
  }

  /// Three cores of 256, each with 32 more on either side: the labelled ship is in the first alone.
  @Test
  void aGatesFalseAlarmIsTheMiddleOfATileWithoutAnyShip() {
    BrightScene scene = new BrightScene(768, 256).ship(100, 100, 10, 4).bright(700, 50, 2, 2);
    assertThat(ofGate(scene.named("a"))).containsExactly(new HardSpot("a", 640, 128));
  }

  /// At column 500 the spot is in the second core and in the halo of the third.
  @Test
  void aSpotInTheHaloIsSeenByBothTiles() {
    BrightScene scene = new BrightScene(768, 256).bright(500, 50, 2, 2);
    assertThat(ofGate(scene.named("a")))
        .containsExactly(new HardSpot("a", 384, 128), new HardSpot("a", 640, 128));
  }

  /// At column 260 the ship is in the second core and in the halo of the first, where a spot is.
  @Test
  void aTileWithAShipInItsHaloIsNoFalseAlarm() {
    BrightScene scene = new BrightScene(768, 256).ship(260, 100, 10, 4).bright(50, 50, 9, 9);
    assertThat(ofGate(scene.named("a"))).isEmpty();
  }
}
