package wakestream.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import wakestream.records.Band;
import wakestream.records.Box;
import wakestream.records.Cut;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.Failed;
import wakestream.records.FailureReason;
import wakestream.records.Georeference;
import wakestream.records.Grid;
import wakestream.records.Model;
import wakestream.records.ModelRelease;
import wakestream.records.ModelState;
import wakestream.records.ModelStatus;
import wakestream.records.Outline;
import wakestream.records.PixelEncoding;
import wakestream.records.Position;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.Release;
import wakestream.records.Ring;
import wakestream.records.Role;
import wakestream.records.SampleType;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Segmented;
import wakestream.records.Ship;
import wakestream.records.ShipStatus;
import wakestream.records.ShipTile;
import wakestream.records.SplittingParameters;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;

/// One record of every kind, with made-up values in every field.
final class Samples {
  private static final String SCENE = "5ce2e".repeat(12) + "5ce2";
  private static final Instant TIME = Instant.parse("2026-11-23T12:34:56.789Z");
  private static final Model GATE = new Model("gate", "9a7e".repeat(16));
  private static final Model SEGMENTER = new Model("segmenter", "5e9".repeat(21) + "0");
  private static final Box BOX = new Box(256, 512, 100, 80);
  private static final Radiometry RADIOMETRY =
      new Radiometry(
          Quantity.REFLECTANCE, List.of(new Band("red", 1e-4, -0.1), new Band("nir", 2e-4, 0.0)));

  private Samples() {}

  /// By the name of the fixture.
  static Map<String, SpecificRecord> all() {
    Map<String, SpecificRecord> all = new LinkedHashMap<>();
    all.put("Scene", scene());
    all.put("Tile", tile());
    all.put("ShipTile", new ShipTile(tile(), GATE, 0.75f));
    all.put("TileOutcome-empty", outcome(new Empty(EmptyCause.GATE, GATE, 0.25f)));
    all.put("TileOutcome-segmented", outcome(segmented()));
    all.put("TileOutcome-failed", outcome(failed()));
    all.put("Ship", ship());
    all.put("SceneReport", report());
    all.put("ModelRelease", release());
    all.put("ModelStatus", status());
    return all;
  }

  private static ByteBuffer bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteBuffer.wrap(bytes);
  }

  private static Scene scene() {
    return new Scene(
        SCENE,
        2,
        "0b7".repeat(21) + "0",
        "genoa.tif",
        "s2-rgbn",
        10_980,
        10_980,
        SampleType.UINT16,
        RADIOMETRY,
        new Georeference("PROJCRS[...]", List.of(600_000.0, 10.0, 0.0, 4_900_020.0, 0.0, -10.0)),
        10.0,
        TIME,
        TIME.plusSeconds(3600),
        new Grid(256, 32, 43, 43),
        17);
  }

  private static Tile tile() {
    return new Tile(
        SCENE,
        2,
        2,
        1,
        "s2-rgbn",
        BOX,
        new Box(224, 480, 164, 144),
        SampleType.UINT16,
        RADIOMETRY,
        10.0,
        PixelEncoding.PACKED,
        bytes(1, 2, 3, 0xFE),
        bytes(17, 0xFF));
  }

  private static TileOutcome outcome(Object outcome) {
    return new TileOutcome(SCENE, 2, 2, 1, outcome);
  }

  private static Segmented segmented() {
    return new Segmented(
        SEGMENTER,
        GATE,
        0.75f,
        bytes(16, 0, 128, 255),
        bytes(17, 1),
        new SplittingParameters(77, 128, 1.5, 4, 120.0, 0.4, 32, 420.0, 90.0, 0.25, 0.5),
        "d19e57".repeat(10) + "d19e");
  }

  private static Failed failed() {
    return new Failed(
        FailureReason.CRASHED, "the process died 3 times over this record", "tiles", 3, 123_456L);
  }

  private static Ship ship() {
    Position position = new Position(8.9, 44.4);
    Ring shell =
        new Ring(
            List.of(300, 520, 300, 523, 310, 523, 310, 520),
            List.of(position, position, position, position));
    Ring hole = new Ring(List.of(302, 521, 303, 521, 303, 522, 302, 522), List.of());
    return new Ship(
        "0123456789abcdef".repeat(2),
        SCENE,
        2,
        3,
        ShipStatus.PROVISIONAL,
        "a tile failed",
        List.of("fedcba9876543210".repeat(2)),
        "s2-rgbn",
        TIME,
        300,
        520,
        new Box(300, 520, 10, 3),
        List.of(new Outline(shell, List.of(hole))),
        29,
        2_900.0,
        305.1,
        521.6,
        position,
        100.0,
        30.0,
        87.5,
        0.8125,
        0.96875,
        List.of(Cut.FAILED_TILE, Cut.SCENE_EDGE),
        List.of(GATE),
        List.of(SEGMENTER),
        0.9375);
  }

  private static SceneReport report() {
    return new SceneReport(
        SCENE,
        2,
        1,
        "genoa.tif",
        "s2-rgbn",
        SceneState.OVERDUE,
        1_849,
        1_500,
        20,
        10,
        5,
        300,
        4,
        10,
        1,
        2,
        57,
        "e3b0".repeat(16),
        TIME,
        TIME.plusSeconds(1),
        TIME.plusSeconds(60),
        1,
        List.of(BOX));
  }

  private static ModelRelease release() {
    return new ModelRelease(
        Role.SEGMENTER,
        "s2-rgbn",
        new Release(SEGMENTER, SEGMENTER.getSha256()),
        new Release(GATE, GATE.getSha256()),
        TIME);
  }

  private static ModelStatus status() {
    return new ModelStatus(
        "host-1",
        Role.CLASSIFIER,
        "rgb-vhr",
        ModelState.REFUSED,
        GATE,
        null,
        "weights.safetensors: altered",
        TIME);
  }
}
