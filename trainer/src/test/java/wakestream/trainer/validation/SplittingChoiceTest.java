package wakestream.trainer.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

class SplittingChoiceTest {
  /// 60 x 40 at 10 m: a found ship, a missed one, and a false alarm that is fainter and smaller.
  private static LabelledScene scene() {
    return scene(ship(5, 5, 10, 4), ship(30, 20, 10, 4));
  }

  private static LabelledScene scene(LabelledShip... ships) {
    return new LabelledScene(
        "s",
        Raster.zeros(SampleType.UINT8, 1, 60, 40),
        null,
        new Radiometry(Quantity.DISPLAY, List.of(Band.display("grey"))),
        null,
        10.0,
        List.of(ships));
  }

  private static LabelledShip ship(int x, int y, int width, int height) {
    return new LabelledShip("label", new Box(x, y, width, height), BitMask.full(width, height));
  }

  private static ProbabilityMap map() {
    byte[] values = new byte[60 * 40];
    fill(values, new Box(5, 5, 10, 4), 240);
    fill(values, new Box(50, 30, 4, 4), 200);
    return new ProbabilityMap(60, 40, values);
  }

  private static void fill(byte[] values, Box box, int value) {
    for (int y = box.y(); y < box.bottom(); y++) {
      for (int x = box.x(); x < box.right(); x++) {
        values[y * 60 + x] = (byte) value;
      }
    }
  }

  /// What is chosen on the scene, its least area at most 3000 m2.
  private static SplittingChoice.Choice choose(ProbabilityMap map, SplittingChoice.Rules rules) {
    return SplittingChoice.choose(List.of(scene()), List.of(map), 3000, rules);
  }

  @Test
  void hitsMissesAndFalseAlarmsAreCounted() {
    var counts = SplittingChoice.count(scene(), map(), SplittingChoice.parameters(128, 128, 500));
    assertThat(counts).isEqualTo(new SplittingChoice.Counts(1, 1, 1));
    assertThat(counts.precision()).isEqualTo(0.5);
    assertThat(counts.recall()).isEqualTo(0.5);
    assertThat(counts.f1()).isEqualTo(0.5);
  }

  @Test
  void aHighPeakOrALargerAreaDropsTheFalseAlarm() {
    SplittingChoice.Counts clean = new SplittingChoice.Counts(1, 0, 1);
    assertThat(SplittingChoice.count(scene(), map(), SplittingChoice.parameters(128, 230, 500)))
        .isEqualTo(clean);
    assertThat(SplittingChoice.count(scene(), map(), SplittingChoice.parameters(128, 128, 2000)))
        .isEqualTo(clean);
  }

  @Test
  void theChoiceDropsTheFalseAlarm() {
    SplittingChoice.Choice choice = choose(map(), SplittingChoice.Rules.PLAIN);
    assertThat(choice.counts()).isEqualTo(new SplittingChoice.Counts(1, 0, 1));
  }

  /// Above 170 the outlines are the labels', from 185 nothing is left: the best is beside that. A
  /// high threshold below the low one counts as the low one; as a bad neighbour it would drive the
  /// choice down to where nothing is near.
  @Test
  void thresholdsThatAreAlikeAreNotHeldBack() {
    byte[] values = new byte[60 * 40];
    fill(values, new Box(3, 3, 14, 8), 170);
    fill(values, new Box(5, 5, 10, 4), 185);
    fill(values, new Box(28, 18, 14, 8), 170);
    fill(values, new Box(30, 20, 10, 4), 185);
    SplittingChoice.Choice choice =
        choose(new ProbabilityMap(60, 40, values), SplittingChoice.Rules.PLAIN);
    assertThat(choice.counts()).isEqualTo(new SplittingChoice.Counts(2, 0, 0));
    assertThat(choice.parameters().lowThreshold()).isEqualTo(153);
  }

  /// The bright middle of the ship alone has an IoU of 0.45, with its faint sides one of 1.
  @Test
  void outlinesAsWideAsTheLabelsAreChosen() {
    byte[] values = new byte[60 * 40];
    fill(values, new Box(5, 5, 10, 4), 90);
    fill(values, new Box(5, 6, 9, 2), 240);
    ProbabilityMap map = new ProbabilityMap(60, 40, values);
    SplittingChoice.Choice choice = choose(map, SplittingChoice.Rules.PLAIN);
    assertThat(choice.parameters().lowThreshold()).isLessThanOrEqualTo(77);
  }

  @Test
  void theLeastAreaStaysBelowWhatNearlyAllLabelledShipsReach() {
    assertThat(SplittingChoice.areaOfNearlyAll(List.of(scene()))).isEqualTo(4000);
    SplittingChoice.Choice choice =
        SplittingChoice.choose(List.of(scene()), List.of(map()), 600, SplittingChoice.Rules.PLAIN);
    assertThat(choice.parameters().minimumAreaSquareMetres()).isEqualTo(500);
  }

  /// The ship is 100 by 40 m, the false alarm 40 by 40 m.
  @Test
  void whatHasNotTheShapeOfAShipIsNotCounted() {
    SplittingParameters any = SplittingChoice.parameters(128, 128, 500);
    var nothing = new SplittingChoice.Counts(0, 0, 2);
    assertThat(SplittingChoice.count(scene(), map(), any.withShape(99, 0, 0)))
        .isEqualTo(new SplittingChoice.Counts(0, 1, 2));
    assertThat(SplittingChoice.count(scene(), map(), any.withShape(0, 39, 0))).isEqualTo(nothing);
    assertThat(SplittingChoice.count(scene(), map(), any.withShape(100, 40, 1)))
        .isEqualTo(new SplittingChoice.Counts(1, 1, 1));
  }

  @Test
  void theChoiceKeepsTheBoundsThatItWasMadeWith() {
    SplittingChoice.Choice choice =
        choose(map(), new SplittingChoice.Rules(new ShapeBounds(420, 90, 0.4), 32, 6, false));
    assertThat(choice.parameters().maximumLengthMetres()).isEqualTo(420);
    assertThat(choice.parameters().maximumWidthMetres()).isEqualTo(90);
    assertThat(choice.parameters().minimumRectangularity()).isEqualTo(0.4);
    assertThat(choice.parameters().minimumDepth()).isEqualTo(32);
    assertThat(choice.parameters().minimumProminence()).isEqualTo(6);
  }

  /// All have 40 pixels; no two thresholds and no area tell the ships, bright throughout, from the
  /// false alarms with one brighter pixel.
  @Test
  void aLeastScoreIsChosenWhereItIsAskedFor() {
    byte[] values = new byte[60 * 40];
    fill(values, new Box(5, 5, 10, 4), 250);
    fill(values, new Box(30, 20, 10, 4), 250);
    fill(values, new Box(45, 5, 10, 4), 185);
    fill(values, new Box(45, 30, 10, 4), 185);
    values[6 * 60 + 47] = (byte) 255;
    values[31 * 60 + 47] = (byte) 255;
    ProbabilityMap map = new ProbabilityMap(60, 40, values);
    SplittingChoice.Choice without = choose(map, SplittingChoice.Rules.PLAIN);
    SplittingChoice.Choice with =
        choose(map, new SplittingChoice.Rules(ShapeBounds.NONE, 0, 2, true));
    assertThat(without.parameters().minimumScore()).isZero();
    assertThat(without.counts()).isEqualTo(new SplittingChoice.Counts(2, 2, 0));
    assertThat(with.counts()).isEqualTo(new SplittingChoice.Counts(2, 0, 0));
    // 1 - e^(-40/30) times 185/255 and 250/255: 0.53 and 0.72
    assertThat(with.parameters().minimumScore()).isBetween(0.54, 0.72);
    assertThat(with.toString()).contains("m2, score 0.");
  }

  /// Two ships side by side, and between them a valley of 40: one candidate, or two ships.
  @Test
  void shipsArePartedWhereTheProductPartsThem() {
    byte[] values = new byte[60 * 40];
    fill(values, new Box(10, 10, 20, 9), 200);
    fill(values, new Box(10, 10, 20, 4), 240);
    fill(values, new Box(10, 15, 20, 4), 240);
    ProbabilityMap map = new ProbabilityMap(60, 40, values);
    LabelledScene rafted = scene(ship(10, 10, 20, 4), ship(10, 15, 20, 4));
    SplittingParameters whole = SplittingChoice.parameters(128, 230, 500);
    assertThat(SplittingChoice.count(rafted, map, whole))
        .isEqualTo(new SplittingChoice.Counts(1, 0, 1));
    assertThat(SplittingChoice.count(rafted, map, whole.withDepth(32)))
        .isEqualTo(new SplittingChoice.Counts(2, 0, 0));
    // both together are wider than a ship
    assertThat(SplittingChoice.count(rafted, map, whole.withShape(0, 60, 0)))
        .isEqualTo(new SplittingChoice.Counts(2, 0, 0));
  }
}
