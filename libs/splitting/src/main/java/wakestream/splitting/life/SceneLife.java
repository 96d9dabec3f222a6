package wakestream.splitting.life;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import wakestream.splitting.seams.AssembledComponent;
import wakestream.splitting.seams.OutcomeDigest;
import wakestream.splitting.seams.SeamAssembly;
import wakestream.splitting.seams.TileState;
import wakestream.splitting.seams.TileStatus;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.ships.ShipSplitter;
import wakestream.splitting.tiles.TileOutcome;

/// The life of one scene run, from its announcement to its expiry. Not safe for threads.
public final class SceneLife {
  private final SceneRun run;
  private final SceneMemory memory;
  private final Timings timings;
  private final SeamAssembly assembly;
  private final ShipSplitter splitter;
  private final Publication publication;
  private Progress progress;

  /// Takes up a run where it stands.
  public SceneLife(SceneRun run, Progress progress, SceneMemory memory, Timings timings) {
    this.run = run;
    this.progress = progress;
    this.memory = memory;
    this.timings = timings;
    this.assembly = new SeamAssembly(run.grid(), memory.tiles());
    this.splitter = new ShipSplitter(run.scene(), run.ground());
    this.publication = new Publication(run.run(), memory);
  }

  public SceneRun run() {
    return run;
  }

  /// How far the run has come; to be remembered after each step.
  public Progress progress() {
    return progress;
  }

  /// The run was announced again, one row of tiles further.
  public void announcedAgain(long timestamp) {
    progress = progress.seen(timestamp);
  }

  /// An outcome of a tile of this run came.
  ///
  /// @param timestamp of its record, milliseconds since 1970 UTC
  /// @throws IllegalArgumentException when the tile is not in the grid or the map does not fit its
  ///   core; nothing has changed then
  public void outcome(TileOutcome outcome, long timestamp, Journal journal) {
    if (isClosed()) {
      run.grid().index(outcome.row(), outcome.column());
      late(journal);
      return;
    }
    TileStatus before = assembly.status(outcome.row(), outcome.column());
    boolean supersedes = before == TileStatus.FAILED && !(outcome instanceof TileOutcome.Failed);
    if (before == null || supersedes) {
      take(outcome, supersedes, timestamp, journal);
    } else if (!isRepeat(outcome)) {
      progress = progress.contradicted();
    }
  }

  private boolean isClosed() {
    return progress.state() == SceneState.COMPLETE || progress.state() == SceneState.EXPIRED;
  }

  private void late(Journal journal) {
    progress = progress.cameLate();
    report(journal);
  }

  /// An outcome of an older run came: it is only counted.
  public void outcomeOfOlderRun() {
    progress = progress.cameLate();
  }

  private boolean isRepeat(TileOutcome outcome) {
    TileState state = memory.tiles().load(outcome.row(), outcome.column());
    return state != null && Arrays.equals(state.digest(), OutcomeDigest.of(outcome));
  }

  private void take(TileOutcome outcome, boolean supersedes, long timestamp, Journal journal) {
    List<AssembledComponent> whole = assembly.accept(outcome);
    progress = progress.taken(TileStatus.of(outcome), supersedes, timestamp);
    publish(whole, ShipStatus.FINAL, journal);
    boolean allKnown = progress.known() == run.grid().tiles();
    boolean noneFailed = progress.count(TileStatus.FAILED) == 0;
    if (allKnown && noneFailed) {
      complete(timestamp, journal);
    } else if (progress.state() == SceneState.OVERDUE) {
      publish(assembly.waitingAt(outcome.row(), outcome.column()), ShipStatus.PROVISIONAL, journal);
      report(journal);
    } else if (allKnown) {
      overdue(timestamp, journal);
    }
  }

  private void publish(
      Collection<AssembledComponent> components, ShipStatus status, Journal journal) {
    for (AssembledComponent one : components) {
      List<Ship> ships =
          splitter.split(
              one.component(), one.parameters(), one.provenance(), assembly.surroundings());
      publication.publish(one.component(), ships, status, journal);
    }
  }

  private void complete(long timestamp, Journal journal) {
    progress = progress.in(SceneState.COMPLETE, timestamp);
    publication.retractOlderRuns(journal);
    memory.forgetTiles();
    report(journal);
  }

  private void overdue(long timestamp, Journal journal) {
    progress = progress.in(SceneState.OVERDUE, timestamp);
    publish(assembly.waiting(), ShipStatus.PROVISIONAL, journal);
    publication.retractOlderRuns(journal);
    report(journal);
  }

  /// Time has passed: the run may have become overdue, or expired. Says whether it has expired; all
  /// of it is forgotten then.
  ///
  /// @param now milliseconds since 1970 UTC
  public boolean tick(long now, Journal journal) {
    if (now < progress.due(timings)) {
      return false;
    }
    boolean expires =
        switch (progress.state()) {
          case OPEN -> {
            overdue(now, journal);
            yield false;
          }
          case OVERDUE -> {
            expire(now, journal);
            yield true;
          }
          case COMPLETE, EXPIRED -> true;
        };
    if (expires) {
      memory.forgetAll();
    }
    return expires;
  }

  /// A newer run was announced: no more outcomes of this one are taken. Its ships stand until the
  /// newer one closes.
  public void supersede(long timestamp, Journal journal) {
    if (progress.state() == SceneState.OPEN || progress.state() == SceneState.OVERDUE) {
      expire(timestamp, journal);
    }
    memory.forgetTiles();
  }

  private void expire(long timestamp, Journal journal) {
    progress = progress.in(SceneState.EXPIRED, timestamp);
    report(journal);
  }

  private void report(Journal journal) {
    progress = progress.reported();
    Collection<String> ids = publication.standing();
    journal.report(
        new SceneReport(
            run, progress.reports(), progress, run.grid().tiles(), ids.size(), digest(ids)));
  }

  private static String digest(Collection<String> sortedIds) {
    try {
      byte[] text = String.join("\n", sortedIds).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
