package wakestream.evaluation.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.metrics.Calibration;
import wakestream.evaluation.metrics.GateScore;
import wakestream.evaluation.metrics.Score;
import wakestream.evaluation.run.GateTiles;
import wakestream.evaluation.run.PooledDetails;
import wakestream.evaluation.run.PooledScores;
import wakestream.evaluation.run.SceneScores;
import wakestream.imagery.masks.ModelId;

/// The findings as JSON. A ratio that cannot be formed is null.
public final class Metrics {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double[] GATE_THRESHOLDS = {
    0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9
  };

  private Metrics() {}

  /// All figures.
  public static ObjectNode json(Findings findings) {
    ObjectNode root = JSON.createObjectNode();
    root.put("dataset", findings.dataset()).put("profile", findings.profile().id());
    model(root, "classifier", findings.classifier());
    model(root, "segmenter", findings.segmenter());
    root.put("seconds", findings.seconds());
    ArrayNode trainedOn = root.putArray("trainedOn");
    findings.trainedOn().forEach(trainedOn::add);
    pooled(root.putObject("pooled"), findings.pooled());
    ObjectNode areas = root.putObject("byAreaPixelsAtIou0.3");
    findings.pooled().byArea().forEach((area, s) -> score(areas.putObject(area.toString()), s));
    details(root, findings.details());
    GateScore gate = findings.gate();
    if (gate != null) {
      gate(root.putObject("gate"), gate, findings);
    }
    ArrayNode scenes = root.putArray("scenes");
    findings.scenes().forEach(scene -> scene(scenes.addObject(), scene, gate != null));
    ArrayNode faults = root.putArray("dataFaults");
    findings.faults().forEach(fault -> faults.add(fault.toString()));
    return root;
  }

  private static void model(ObjectNode out, String role, @Nullable ModelId model) {
    if (model == null) {
      out.putNull(role);
    } else {
      out.putObject(role).put("id", model.id()).put("sha256", model.sha256());
    }
  }

  private static void pooled(ObjectNode out, PooledScores pooled) {
    score(out.putObject("iou0.3"), pooled.loose());
    score(out.putObject("iou0.5"), pooled.strict());
    score(out.putObject("centre100m"), pooled.centres());
    ratio(out, "competitionF2", pooled.competition());
  }

  private static void scene(ObjectNode out, SceneScores scene, boolean gated) {
    out.put("scene", scene.scene()).put("labels", scene.labels().size());
    out.put("predictions", scene.predictions().size());
    score(out.putObject("iou0.3"), scene.loose().score());
    score(out.putObject("iou0.5"), scene.strict().score());
    Score centres = scene.centres();
    if (centres != null) {
      score(out.putObject("centre100m"), centres);
    }
    ratio(out, "competitionF2", scene.competition());
    if (gated) {
      tiles(out.putObject("gateTiles"), scene.details().gate());
    }
  }

  private static void tiles(ObjectNode out, GateTiles tiles) {
    out.put("withShip", tiles.ships()).put("withShipKept", tiles.kept());
    out.put("clear", tiles.clear()).put("clearDropped", tiles.dropped());
  }

  private static void score(ObjectNode out, Score score) {
    out.put("found", score.found());
    out.put("invented", score.invented());
    out.put("missed", score.missed());
    ratio(out, "precision", score.precision());
    ratio(out, "recall", score.recall());
    ratio(out, "f1", score.f1());
  }

  private static void gate(ObjectNode out, GateScore gate, Findings findings) {
    counts(out, gate);
    tiles(out.putObject("tilesItIsFor"), findings.details().gate());
    ArrayNode curve = out.putArray("curve");
    curve(findings.scenes()).forEach(point -> counts(curve.addObject(), point));
  }

  /// The gate's counts at a row of thresholds, rising.
  static List<GateScore> curve(List<SceneScores> scenes) {
    List<GateScore> curve = new ArrayList<>();
    for (double threshold : GATE_THRESHOLDS) {
      GateScore point = PooledScores.gate(scenes, threshold);
      if (point != null) {
        curve.add(point);
      }
    }
    return curve;
  }

  private static void details(ObjectNode root, PooledDetails details) {
    ObjectNode precision = root.putObject("averagePrecision");
    ratio(precision, "iou0.3", details.looseAveragePrecision());
    ratio(precision, "iou0.5", details.strictAveragePrecision());
    ObjectNode causes = root.putObject("missedAtIou0.3");
    details.missCauses().forEach((cause, count) -> causes.put(cause.toString(), count));
    ObjectNode lengths = root.putObject("byLengthAtIou0.3");
    details.byLength().forEach((length, s) -> score(lengths.putObject(length.toString()), s));
    ratio(root, "squareKilometres", details.squareKilometres());
    ratio(root, "falseAlarmsPer100SquareKilometres", details.falseAlarmsPer100SquareKilometres());
    ratio(root, "falseAlarmsPer1000EmptyTiles", details.falseAlarmsPer1000EmptyTiles());
    root.put("shipsCutByTheGateAtASeam", details.cutAtSeams());
    ObjectNode calibration = root.putObject("calibration");
    ratio(calibration, "expectedError", details.calibration().error());
    ArrayNode bins = calibration.putArray("bins");
    for (Calibration.Bin bin : details.calibration().bins()) {
      ObjectNode one = bins.addObject();
      ratio(one, "predicted", bin.predicted());
      ratio(one, "observed", bin.observed());
      one.put("pixels", bin.pixels());
    }
    ObjectNode times = root.putObject("milliseconds");
    ratio(times, "gatePerTile", details.times().gateMillisecondsPerTile());
    ratio(times, "segmenterPerTile", details.times().segmenterMillisecondsPerTile());
    ratio(times, "splittingPerTile", details.times().splittingMillisecondsPerTile());
    ratio(times, "splittingInAll", details.times().splittingNanos() / 1e6);
  }

  private static void counts(ObjectNode out, GateScore gate) {
    out.put("threshold", gate.threshold());
    out.put("tiles", gate.tiles()).put("passed", gate.passed());
    out.put("shipTiles", gate.shipTiles()).put("shipTilesPassed", gate.shipTilesPassed());
    ratio(out, "passShare", gate.passShare());
    ratio(out, "recall", gate.recall());
    out.put("recallLow", gate.recallInterval().low());
    out.put("recallHigh", gate.recallInterval().high());
  }

  private static void ratio(ObjectNode out, String name, double value) {
    if (Double.isFinite(value)) {
      out.put(name, Math.round(value * 1e6) / 1e6);
    } else {
      out.putNull(name);
    }
  }
}
