package wakestream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.evaluation.DatasetEvaluation.Result;
import wakestream.evaluation.dataset.LabelledSet;
import wakestream.evaluation.dataset.LabelledSet.Fault;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.evaluation.dataset.SceneSource;
import wakestream.evaluation.metrics.GateScore;
import wakestream.evaluation.metrics.LengthClass;
import wakestream.evaluation.metrics.MissCause;
import wakestream.evaluation.metrics.Score;
import wakestream.evaluation.metrics.ShipMetrics.AreaClass;
import wakestream.evaluation.report.Metrics;
import wakestream.evaluation.run.GateTiles;
import wakestream.evaluation.run.PooledDetails;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.raster.TileImage;
import wakestream.imagery.scenefile.GeoTiffWriter;
import wakestream.imagery.scenefile.Preset;
import wakestream.nets.Gate;

/// A scene of 600 x 300: three tiles by two. Ships: one over the seam at 256, one that the networks
/// do not see, and a bright rock that they take for a ship.
class DatasetEvaluationTest {
  private static final Box OVER_SEAM = new Box(240, 50, 40, 8);
  private static final Box DARK = new Box(400, 260, 10, 5);
  private static final Box ROCK = new Box(100, 270, 12, 12);

  @TempDir private Path folder;

  private LabelledSet set;

  @BeforeEach
  void writeScene() throws IOException {
    Raster raster = Raster.zeros(SampleType.UINT16, 4, 600, 300);
    for (Box bright : List.of(OVER_SEAM, ROCK)) {
      for (int y = bright.y(); y < bright.bottom(); y++) {
        for (int x = bright.x(); x < bright.right(); x++) {
          raster.set(0, x, y, 30000);
        }
      }
    }
    Path file = folder.resolve("bay.tif");
    GeoTiffWriter.write(file, raster, null);
    Path broken = Files.writeString(folder.resolve("broken.tif"), "not a picture");
    set =
        new LabelledSet(
            "bays",
            List.of(source("bay", file), source("broken", broken)),
            List.of(new Fault("bay.json", "annotation 3", "has no pixel")));
  }

  private static SceneSource source(String name, Path file) {
    return new SceneSource(
        name, file, Preset.SEN2SHIPS.radiometry(), 10.0, List.of(ship(OVER_SEAM), ship(DARK)));
  }

  private static LabelledShip ship(Box box) {
    return new LabelledShip("box", box, BitMask.full(box.width(), box.height()));
  }

  @Test
  void scoresWhatTheNetworksSee() {
    List<String> done = new ArrayList<>();
    Result result =
        new DatasetEvaluation(Profile.S2_RGBN, null, new BrightSegmenter())
            .run(set, scores -> done.add(scores.scene()));

    assertThat(done).containsExactly("bay");
    assertThat(result.findings().pooled().loose()).isEqualTo(new Score(1, 1, 1));
    assertThat(result.findings().pooled().strict()).isEqualTo(new Score(1, 1, 1));
    assertThat(result.findings().pooled().centres()).isEqualTo(new Score(1, 1, 1));
    assertThat(result.findings().pooled().byArea())
        .containsEntry(AreaClass.FROM_200, new Score(1, 0, 0))
        .containsEntry(AreaClass.FROM_100_TO_200, new Score(0, 1, 0))
        .containsEntry(AreaClass.FROM_40_TO_100, new Score(0, 0, 1));
    assertThat(result.findings().gate()).isNull();
    assertThat(result.findings().faults())
        .extracting(Fault::entry)
        .containsExactly("annotation 3", "broken");
  }

  @Test
  void saysWhichScenesTheModelsKnow() throws IOException {
    List<String> known = List.of("bay", "another", "60 simulated scenes from seed 5000");
    Result knows =
        new DatasetEvaluation(Profile.S2_RGBN, null, new BrightSegmenter(), known)
            .run(set, scores -> {});
    assertThat(knows.findings().trainedOn()).containsExactly("bay");
    assertThat(Metrics.json(knows.findings()).at("/trainedOn/0").asText()).isEqualTo("bay");
    knows.write(folder.resolve("knows"));
    assertThat(folder.resolve("knows/index.html"))
        .content()
        .contains("The models were trained on bay: what they find there says nothing");
    Result does =
        new DatasetEvaluation(Profile.S2_RGBN, null, new BrightSegmenter()).run(set, scores -> {});
    assertThat(Metrics.json(does.findings()).get("trainedOn")).isEmpty();
    does.write(folder.resolve("does"));
    assertThat(folder.resolve("does/index.html")).content().doesNotContain("were trained on");
  }

  /// The gate passes three of six tiles: two with the ship over the seam, one with the rock; the
  /// tile of the dark ship is dropped.
  @Test
  void scoresTheGate() {
    Result result =
        new DatasetEvaluation(Profile.S2_RGBN, new BrightGate(), new BrightSegmenter())
            .run(set, scores -> {});
    assertThat(result.findings().gate()).isEqualTo(new GateScore(0.5, 6, 3, 3, 2));
    // The three tiles without a ship have none in the halo either; the rock's passes.
    assertThat(result.findings().details().gate()).isEqualTo(new GateTiles(3, 2, 3, 2));
    assertThat(Metrics.json(result.findings()).at("/scenes/0/gateTiles/clearDropped").asInt())
        .isEqualTo(2);
    assertThat(result.findings().pooled().loose()).isEqualTo(new Score(1, 1, 1));
  }

  /// 600 x 300 pixels of 10 m are 18 km2. Three of six tiles hold no label; the rock is in one.
  @Test
  void countsFalseAlarmsByAreaAndByEmptyTile() {
    PooledDetails details =
        new DatasetEvaluation(Profile.S2_RGBN, new BrightGate(), new BrightSegmenter())
            .run(set, scores -> {})
            .findings()
            .details();
    assertThat(details.squareKilometres()).isEqualTo(18);
    assertThat(details.falseAlarmsPer100SquareKilometres()).isCloseTo(100 / 18.0, within(1e-9));
    assertThat(details.falseAlarmsPer1000EmptyTiles()).isCloseTo(1000 / 3.0, within(1e-9));
    assertThat(details.cutAtSeams()).isZero();
    assertThat(details.missCauses()).containsEntry(MissCause.NOT_SEEN, 1);
    // The ship is 40 pixels long, 408 m along its diagonal at the most.
    assertThat(details.byLength()).containsEntry(LengthClass.FROM_200, new Score(1, 0, 0));
    assertThat(details.byLength()).containsEntry(LengthClass.FROM_100_TO_200, new Score(0, 1, 1));
    assertThat(details.times().gateTiles()).isEqualTo(6);
    assertThat(details.times().segmenterTiles()).isEqualTo(3);
  }

  /// A gate that drops the right tile of the ship over the seam.
  @Test
  void seesAShipThatTheGateCuts() {
    Gate cutting =
        new BrightGate() {
          @Override
          public float[] probabilities(List<TileImage> tiles) {
            float[] out = super.probabilities(tiles);
            for (int i = 0; i < out.length; i++) {
              out[i] = tiles.get(i).core().x() == 0 ? out[i] : 0;
            }
            return out;
          }
        };
    PooledDetails details =
        new DatasetEvaluation(Profile.S2_RGBN, cutting, new BrightSegmenter())
            .run(set, scores -> {})
            .findings()
            .details();
    assertThat(details.cutAtSeams()).isEqualTo(1);
  }

  @Test
  void writesFiguresAndAPage() throws IOException {
    Path out = folder.resolve("out");
    new DatasetEvaluation(Profile.S2_RGBN, new BrightGate(), new BrightSegmenter())
        .run(set, scores -> {})
        .write(out);

    JsonNode metrics = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
    assertThat(metrics.at("/pooled/iou0.3/precision").asDouble()).isEqualTo(0.5);
    assertThat(metrics.at("/pooled/iou0.3/found").asInt()).isEqualTo(1);
    assertThat(metrics.at("/scenes/0/scene").asText()).isEqualTo("bay");
    assertThat(metrics.at("/gate/recall").asDouble()).isEqualTo(0.666667);
    assertThat(metrics.at("/byAreaPixelsAtIou0.3/< 40/precision").isNull()).isTrue();
    assertThat(metrics.at("/segmenter/id").asText()).isEqualTo("bright");
    assertThat(metrics.at("/dataFaults").size()).isEqualTo(2);
    assertThat(metrics.at("/averagePrecision/iou0.3").asDouble()).isBetween(0.2, 0.51);
    assertThat(metrics.at("/calibration/bins").size()).isEqualTo(2);
    assertThat(metrics.at("/byLengthAtIou0.3/>= 200 m/found").asInt()).isEqualTo(1);
    assertThat(metrics.at("/milliseconds/gatePerTile").asDouble()).isPositive();

    String page = Files.readString(out.resolve("index.html"));
    assertThat(page)
        .contains("Largest misses", "bay 405, 262: 50 px", "bay 106, 276: 144 px")
        .contains(
            "<svg",
            "<td>splitting</td>",
            "per 100 km&sup2;",
            "cut by the gate at a seam",
            "<td>&gt;= 200 m</td>")
        .contains("<td>100 to 199</td>", "data:image/png;base64,", "data:image/jpeg;base64,")
        .doesNotContain("http");
  }
}
