package wakestream.cli.output;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import wakestream.records.Band;
import wakestream.records.Box;
import wakestream.records.Grid;
import wakestream.records.Model;
import wakestream.records.Outline;
import wakestream.records.Position;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.Ring;
import wakestream.records.SampleType;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Ship;
import wakestream.records.ShipStatus;

/// Ships and scenes as they come from the topics.
public final class TestShips {
  static final Instant ACQUIRED = Instant.parse("2023-06-01T10:00:00Z");

  private TestShips() {}

  /// A ring through these corners: x0, y0, x1, y1, ...; on the globe longitude x/10, latitude
  /// -y/10.
  public static Ring ring(boolean onGlobe, int... corners) {
    List<Position> positions =
        onGlobe
            ? IntStream.range(0, corners.length / 2)
                .mapToObj(i -> new Position(corners[2 * i] / 10.0, -corners[2 * i + 1] / 10.0))
                .toList()
            : List.of();
    return new Ring(Arrays.stream(corners).boxed().toList(), positions);
  }

  public static Ship ship(boolean onGlobe, Outline... outlines) {
    return Ship.newBuilder()
        .setShip("00112233445566778899aabbccddeeff")
        .setScene("a".repeat(64))
        .setRun(1)
        .setRevision(2)
        .setStatus(ShipStatus.FINAL)
        .setReason("")
        .setSuccessors(List.of())
        .setProfile("s2-rgbn")
        .setAcquired(ACQUIRED)
        .setFirstX(1)
        .setFirstY(2)
        .setBox(new Box(1, 2, 3, 4))
        .setOutlines(List.of(outlines))
        .setAreaPixels(12)
        .setAreaSquareMetres(onGlobe ? 1200.0 : null)
        .setCentroidX(2.5)
        .setCentroidY(4.0)
        .setCentroid(onGlobe ? new Position(0.25, -0.4) : null)
        .setLengthMetres(onGlobe ? 40.0 : null)
        .setWidthMetres(onGlobe ? 30.0 : null)
        .setHeadingDegrees(onGlobe ? 90.0 : null)
        .setConfidence(0.75)
        .setPeakProbability(0.9)
        .setCutBy(List.of())
        .setClassifiers(List.of(new Model("gate", "1".repeat(64))))
        .setSegmenters(List.of(new Model("unet", "2".repeat(64))))
        .build();
  }

  static DetectedScene result(String file, int width, int height, Ship... ships) {
    Scene scene =
        Scene.newBuilder()
            .setScene("a".repeat(64))
            .setRun(1)
            .setOptionsDigest("")
            .setName(file)
            .setProfile("s2-rgbn")
            .setWidth(width)
            .setHeight(height)
            .setSampleType(SampleType.UINT8)
            .setRadiometry(new Radiometry(Quantity.DISPLAY, List.of(new Band("red", 1.0, 0.0))))
            .setAnnounced(ACQUIRED)
            .setGrid(new Grid(256, 0, 1, 1))
            .setRowsSent(1)
            .build();
    return new DetectedScene(Path.of("folder", file), scene, report(file, ships), List.of(ships));
  }

  private static SceneReport report(String file, Ship... ships) {
    return SceneReport.newBuilder()
        .setScene("a".repeat(64))
        .setRun(1)
        .setRevision(1)
        .setName(file)
        .setProfile("s2-rgbn")
        .setState(SceneState.COMPLETE)
        .setTiles(1)
        .setEmptyByGate(0)
        .setEmptyNoData(0)
        .setEmptyOutside(0)
        .setEmptyMasked(0)
        .setSegmented(1)
        .setFailed(0)
        .setMissing(0)
        .setDiffering(0)
        .setLate(0)
        .setShips(ships.length)
        .setShipsDigest("")
        .setAnnounced(ACQUIRED)
        .build();
  }
}
