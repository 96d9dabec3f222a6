package wakestream.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.geometry.GroundExtent;
import wakestream.splitting.ships.Cut;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.tiles.TileOutcome;

class MosaicSplitterTest {
  private static final SplittingParameters PARAMETERS =
      new SplittingParameters(75, 150, 1, 3, 0, 0);

  @Test
  void aPlainShipIsMeasured() {
    Ship ship =
        split(
                """
                ..........
                .##8888##.
                .##8888##.
                ..........\
                """,
                PARAMETERS,
                Ground.square(10))
            .getFirst();
    assertThat(ship.areaPixels()).isEqualTo(16);
    assertThat(ship.firstX()).isOne();
    assertThat(ship.firstY()).isOne();
    assertThat(ship.centroidX()).isEqualTo(5);
    assertThat(ship.centroidY()).isEqualTo(2);
    assertThat(ship.confidence()).isEqualTo((255 + 200) / 2.0 / 255, within(1e-12));
    assertThat(ship.peakProbability()).isOne();
    assertThat(ship.cutBy()).isEmpty();
    assertThat(ship.id()).hasSize(32).matches("[0-9a-f]+");
    assertThat(ship.extent()).isEqualTo(new GroundExtent(1600, 80, 20, null));
  }

  @Test
  void shipsMooredSideBySideComeApart() {
    assertShips(
        """
        ............
        .######.....
        .#######....
        .######.....
        ...##.......
        ..######....
        .########...
        ..######....
        ............\
        """,
        """
        ............
        .aaaaaa.....
        .aaaaaaa....
        .aaaaaa.....
        ...aa.......
        ..bbbbbb....
        .bbbbbbbb...
        ..bbbbbb....
        ............\
        """);
  }

  @Test
  void pixelsThatTouchAtCornersHangTogether() {
    assertShips("#...\n.#..\n..#.\n...#", "a...\n.a..\n..a.\n...a");
  }

  @Test
  void aRingKeepsItsHole() {
    assertShips(".####.\n.#..#.\n.####.", ".aaaa.\n.a..a.\n.aaaa.");
  }

  @Test
  void aComponentWithoutAnySurePixelIsDropped() {
    assertShips("5555..5555\n5555..5655", "......aaaa\n......aaaa");
  }

  @Test
  void anUnsurePixelBelongsToTheShipItTouches() {
    assertShips("23##32\n23##32", ".aaaa.\n.aaaa.");
  }

  @Test
  void smallComponentsAreDropped() {
    assertShips("##..###", "....aaa");
  }

  @Test
  void theSmallestAreaIsOnTheGroundWhereTheScaleIsKnown() {
    SplittingParameters parameters = new SplittingParameters(75, 150, 1, 1, 250, 0);
    assertThat(split("##..###", parameters, Ground.square(10))).hasSize(1);
    assertThat(split("##..###", parameters, Ground.square(12))).hasSize(2);
    assertThat(split("##..###", parameters, Ground.unknown())).hasSize(2);
  }

  /// The ships are 20 by 10, 40 by 10 and 30 by 30 m with 50 of 90 hundredths filled.
  @ParameterizedTest
  @CsvSource({"0, 0, 0, 3", "39, 0, 0, 2", "40, 0, 0, 3", "0, 29, 0, 2", "0, 0, 0.56, 2"})
  void whatHasNotTheShapeOfAShipIsDropped(
      double length, double width, double rectangularity, int ships) {
    SplittingParameters parameters =
        new SplittingParameters(75, 150, 5, 1, 0, 0).withShape(length, width, rectangularity);
    String map = "##..####..###\n..........#..\n..........#..";
    assertThat(split(map, parameters, Ground.square(10))).hasSize(ships);
    assertThat(split(map, parameters, Ground.unknown())).hasSize(3);
  }

  /// Two ships of 100 by 20 m with a valley between them, 50 m wide together, and another ship.
  @Test
  void whatIsTooWideForAShipIsCutAtItsValleys() {
    String raft =
        """
        ##########....
        ##########..##
        9999999999..##
        ##########....
        ##########....\
        """;
    SplittingParameters any = new SplittingParameters(75, 150, 5, 1, 0, 0);
    assertThat(split(raft, any, Ground.square(10))).hasSize(2);
    assertThat(split(raft, any.withShape(0, 50, 0), Ground.square(10))).hasSize(2);
    List<Ship> ships = split(raft, any.withShape(0, 40, 0), Ground.square(10));
    assertThat(Ascii.ships(ships, 14, 5))
        .isEqualTo(
            """
            aaaaaaaaaa....
            aaaaaaaaaa..bb
            aaaaaaaaaa..bb
            cccccccccc....
            cccccccccc....\
            """);
    assertThat(ships).extracting(Ship::firstY).isSorted();
    // Without a valley it is too wide, and without a scale nobody knows how wide it is.
    assertThat(split(raft.replace('9', '#'), any.withShape(0, 40, 0), Ground.square(10)))
        .hasSize(1);
    assertThat(split(raft, any.withShape(0, 40, 0), Ground.unknown())).hasSize(2);
    // In fine pixels it is dropped whole.
    assertThat(split(raft, any.withShape(0, 11.5, 0), Ground.square(2.9))).hasSize(1);
    assertThat(split(raft, any.withShape(0, 12.5, 0), Ground.square(3.1))).hasSize(3);
    // Parts that are too small, or not shaped like a ship either, are dropped.
    assertThat(split(raft, any.withShape(0, 20, 0), Ground.square(10)))
        .extracting(Ship::firstX)
        .containsExactly(12, 0);
  }

  /// Ships of 4 and 8 pixels that are sure: scores of 0.125 and 0.234.
  @ParameterizedTest
  @CsvSource({"0, 2", "0.12, 2", "0.13, 1", "0.23, 1", "0.24, 0"})
  void whatScoresLessIsDropped(double score, int ships) {
    SplittingParameters parameters = new SplittingParameters(75, 150, 5, 1, 0, 0).withScore(score);
    assertThat(split("####..########", parameters, Ground.square(10))).hasSize(ships);
    assertThat(split("####..########", parameters, Ground.unknown())).hasSize(ships);
  }

  @Test
  void doubtfulShipsAreDropped() {
    SplittingParameters parameters = new SplittingParameters(75, 150, 1, 1, 0, 0.8);
    assertThat(split("##3333..####", parameters, Ground.unknown()))
        .extracting(Ship::firstX)
        .containsExactly(8);
  }

  @Test
  void oneOnlyPixelIsAShipCutByTheSceneOnAllSides() {
    SplittingParameters parameters = new SplittingParameters(75, 150, 1, 1, 0, 0);
    Ship ship = split("#", parameters, Ground.square(2)).getFirst();
    assertThat(ship.areaPixels()).isOne();
    assertThat(ship.cutBy()).containsExactly(Cut.SCENE_EDGE);
    assertThat(ship.extent()).isEqualTo(new GroundExtent(4, 2, 2, null));
  }

  @Test
  void aSceneThatIsAllShipIsOneShip() {
    assertShips("####\n####\n####", "aaaa\naaaa\naaaa");
  }

  @Test
  void anEmptySceneHasNoShips() {
    assertShips("....\n....", "....\n....");
  }

  @Test
  void pixelsWithoutDataAreNoShipAndCutTheirNeighbours() {
    BitMask validity = BitMask.full(7, 3);
    validity.clear(3, 1);
    List<Ship> ships =
        MosaicSplitter.split(
            "scene",
            Ascii.map(".......\n.#####.\n......."),
            validity,
            new SplittingParameters(75, 150, 1, 1, 0, 0),
            Ground.unknown());
    assertThat(Ascii.ships(ships, 7, 3)).isEqualTo(".......\n.aa.bb.\n.......");
    assertThat(ships).allMatch(ship -> ship.cutBy().contains(Cut.NO_DATA));
  }

  @Test
  void aMissingTileCutsAShip() {
    TileGrid grid = new TileGrid(8, 4, 4, 0);
    ProbabilityMap left = Ascii.map("....\n..##\n..##\n....");
    TileOutcome outcome =
        new TileOutcome.Segmented(0, 0, left, null, PARAMETERS, new ModelId("m", "0"), null);
    List<Ship> ships = MosaicSplitter.split("s", grid, List.of(outcome), Ground.unknown());
    assertThat(ships).hasSize(1);
    assertThat(ships.getFirst().cutBy()).containsExactly(Cut.MISSING_TILE);
  }

  @Test
  void aMaskOfTheWrongSizeIsRefused() {
    TileGrid grid = new TileGrid(8, 4, 4, 0);
    TileOutcome outcome =
        new TileOutcome.Segmented(
            0, 1, Ascii.map("###"), null, PARAMETERS, new ModelId("m", "0"), null);
    assertThatThrownBy(() -> MosaicSplitter.split("s", grid, List.of(outcome), Ground.unknown()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mask of tile 0/1 must be as large as its core, 4 x 4, was 3 x 1");
  }

  @Test
  void somethingLongerThanAnyShipIsNone() {
    byte[] line = new byte[5000];
    java.util.Arrays.fill(line, 0, 4097, (byte) 255);
    assertThat(
            MosaicSplitter.split(
                "s", new ProbabilityMap(5000, 1, line), null, PARAMETERS, Ground.unknown()))
        .isEmpty();
  }

  @Test
  void manySpecksAreDropped() {
    int side = 1024;
    byte[] specks = new byte[side * side];
    for (int p = 0; p < specks.length; p += 2) {
      specks[p] = (byte) (p / side % 2 == 0 ? 255 : 0);
    }
    assertThat(
            MosaicSplitter.split(
                "s", new ProbabilityMap(side, side, specks), null, PARAMETERS, Ground.unknown()))
        .isEmpty();
  }

  private static List<Ship> split(String picture, SplittingParameters parameters, Ground ground) {
    return MosaicSplitter.split("scene", Ascii.map(picture), null, parameters, ground);
  }

  private static void assertShips(String picture, String expected) {
    ProbabilityMap map = Ascii.map(picture);
    List<Ship> ships = split(picture, PARAMETERS, Ground.unknown());
    assertThat(Ascii.ships(ships, map.width(), map.height())).isEqualTo(expected);
  }
}
