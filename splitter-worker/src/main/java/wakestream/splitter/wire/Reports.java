package wakestream.splitter.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wakestream.records.SceneState;
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
        .setShips(report.ships())
        .setShipsDigest(report.shipsDigest())
        .setAnnounced(Instant.ofEpochMilli(progress.announced()))
        .setFirstOutcome(progress.known() == 0 ? null : instant(progress.firstOutcome()))
        .setLastOutcome(progress.known() == 0 ? null : instant(progress.lastOutcome()))
        .build();
  }

  private static @Nullable Instant instant(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds);
  }
}
