package wakestream.splitter.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.Box;
import wakestream.records.SceneState;
import wakestream.splitting.life.Oversized;
import wakestream.splitting.life.Progress;
import wakestream.splitting.life.SceneReport;
import wakestream.splitting.seams.TileStatus;

/// Scene reports as records.
public final class Reports {
  private Reports() {}

  public static wakestream.records.SceneReport record(SceneReport report, Announcement scene) {
    Progress progress = report.progress();
    return wakestream.records.SceneReport.newBuilder()
        .setScene(report.run().scene())
        .setRun(report.run().run())
        .setRevision(report.revision())
        .setName(scene.name())
        .setProfile(scene.profile())
        .setState(SceneState.valueOf(progress.state().name()))
        .setTiles(report.tiles())
        .setEmptyByGate(progress.count(TileStatus.EMPTY_BY_GATE))
        .setEmptyNoData(progress.count(TileStatus.EMPTY_NO_DATA))
        .setEmptyOutside(progress.count(TileStatus.EMPTY_OUTSIDE))
        .setEmptyMasked(progress.count(TileStatus.EMPTY_MASKED))
        .setSegmented(progress.count(TileStatus.SEGMENTED))
        .setFailed(progress.count(TileStatus.FAILED))
        .setMissing(report.missing())
        .setDiffering(progress.differing())
        .setLate(progress.late())
        .setShips(report.ships().ships())
        .setShipsDigest(report.ships().digest())
        .setOversized(report.oversized().count())
        .setOversizedBoxes(boxes(report.oversized()))
        .setAnnounced(Instant.ofEpochMilli(progress.announced()))
        .setFirstOutcome(progress.known() == 0 ? null : instant(progress.firstOutcome()))
        .setLastOutcome(progress.known() == 0 ? null : instant(progress.lastOutcome()))
        .build();
  }

  /// Where the first components are that are too large for a ship.
  public static List<wakestream.records.Box> boxes(Oversized oversized) {
    return oversized.boxes().stream().map(Reports::box).toList();
  }

  private static wakestream.records.Box box(Box box) {
    return new wakestream.records.Box(box.x(), box.y(), box.width(), box.height());
  }

  private static @Nullable Instant instant(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds);
  }
}
