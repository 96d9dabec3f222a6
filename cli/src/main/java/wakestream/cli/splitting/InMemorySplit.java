package wakestream.cli.splitting;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wakestream.cli.output.DetectedScene;
import wakestream.cli.pipeline.ShipsDigest;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Ship;
import wakestream.splitter.wire.Announcement;
import wakestream.splitter.wire.Reports;
import wakestream.splitter.wire.Ships;
import wakestream.splitting.MosaicSplitter;
import wakestream.splitting.life.Oversized;
import wakestream.splitting.life.ShipEvent;
import wakestream.splitting.life.ShipStatus;
import wakestream.splitting.tiles.TileOutcome;

/// Splits a map without Kafka, by the code that the splitter runs.
public final class InMemorySplit {
  private static final int RUN = 1;

  private InMemorySplit() {}

  /// @param order indices of the tiles, each once
  public static DetectedScene of(MapScene map, int[] order) {
    Scene scene = map.announcement(RUN, Instant.EPOCH);
    Announcement announcement = Announcement.of(scene);
    Stream<TileOutcome> outcomes = IntStream.of(order).mapToObj(map::outcome);
    MosaicSplitter.Found found =
        MosaicSplitter.find(
            map.sha256(), map.grid(), outcomes::iterator, announcement.run().ground());
    List<Ship> ships =
        found.ships().stream()
            .map(ship -> new ShipEvent(ship, RUN, 1, ShipStatus.FINAL, "", List.of()))
            .map(event -> Ships.record(event, announcement))
            .toList();
    return new DetectedScene(map.source(), scene, report(scene, ships, found.oversized()), ships);
  }

  private static SceneReport report(Scene scene, List<Ship> ships, Oversized oversized) {
    int tiles = scene.getGrid().getRows() * scene.getGrid().getColumns();
    return SceneReport.newBuilder()
        .setScene(scene.getScene())
        .setRun(RUN)
        .setRevision(1)
        .setName(scene.getName())
        .setProfile(scene.getProfile())
        .setState(SceneState.COMPLETE)
        .setTiles(tiles)
        .setEmptyByGate(0)
        .setEmptyNoData(0)
        .setEmptyOutside(0)
        .setEmptyMasked(0)
        .setSegmented(tiles)
        .setFailed(0)
        .setMissing(0)
        .setDiffering(0)
        .setLate(0)
        .setShips(ships.size())
        .setShipsDigest(ShipsDigest.of(ships.stream().map(Ship::getShip).sorted().toList()))
        .setOversized(oversized.count())
        .setOversizedBoxes(Reports.boxes(oversized))
        .setAnnounced(scene.getAnnounced())
        .setFirstOutcome(null)
        .setLastOutcome(null)
        .build();
  }
}
