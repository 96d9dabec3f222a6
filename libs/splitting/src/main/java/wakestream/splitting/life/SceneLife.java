package wakestream.splitting.life;

import java.util.Arrays;
import java.util.List;
import wakestream.splitting.seams.AssembledComponent;
import wakestream.splitting.seams.Gathering;
import wakestream.splitting.seams.OutcomeDigest;
import wakestream.splitting.seams.SeamAssembly;
import wakestream.splitting.seams.TileState;
import wakestream.splitting.seams.TileStatus;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.ships.ShipSplitter;
import wakestream.splitting.ships.SizeLimit;
import wakestream.splitting.tiles.TileOutcome;

/// The life of one scene run, from its announcement to its expiry. Not safe for threads.
public final class SceneLife {
  private final SceneRun run;
  private final SceneMemory memory;
  private final Timings timings;
  private final SizeLimit limit;
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
    this.limit = SizeLimit.of(run.grid(), run.ground());
    this.assembly = new SeamAssembly(run.grid(), memory.tiles(), limit);
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
      if (progress.state() == SceneState.OVERDUE) {
        report(journal);
      }
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
  public void outcomeOfOlderRun(Journal journal) {
    if (progress.state() == SceneState.OPEN) {
      progress = progress.cameLate();
    } else {
      late(journal);
    }
  }

  private boolean isRepeat(TileOutcome outcome) {
    TileState state = memory.tiles().load(outcome.row(), outcome.column());
    return state != null && Arrays.equals(state.digest(), OutcomeDigest.of(outcome));
  }

  private void take(TileOutcome outcome, boolean supersedes, long timestamp, Journal journal) {
    assembly.accept(outcome, publishing(ShipStatus.FINAL, journal));
    progress = progress.taken(TileStatus.of(outcome), supersedes, timestamp);
    boolean allKnown = progress.known() == run.grid().tiles();
    boolean noneFailed = progress.count(TileStatus.FAILED) == 0;
    if (allKnown && noneFailed) {
      complete(timestamp, journal);
    } else if (progress.state() == SceneState.OVERDUE) {
      assembly.waitingAt(
          outcome.row(), outcome.column(), publishing(ShipStatus.PROVISIONAL, journal));
      report(journal);
    } else if (allKnown) {
      overdue(timestamp, journal);
    }
  }

  /// Makes ships of components and publishes them; counts what is too large for a ship.
  private Gathering publishing(ShipStatus status, Journal journal) {
    return new Gathering() {
      @Override
      public void whole(AssembledComponent one) {
        boolean isFaint = ShipSplitter.isFaint(one.component(), one.parameters());
        if (!isFaint && limit.isTooRagged(one.component())) {
          tooLong(new LongComponent(one.component().box(), false, one.component()::contains));
          return;
        }
        List<Ship> ships =
            splitter.split(
                one.component(), one.parameters(), one.provenance(), assembly.surroundings());
        publication.publish(
            one.component().box(), one.component()::contains, ships, status, journal);
      }

      @Override
      public void tooLong(LongComponent one) {
        if (status == ShipStatus.FINAL && !one.isFaint()) {
          progress = progress.withOversized(one.box());
        }
        publication.publish(one.box(), one.pixels(), List.of(), status, journal);
      }
    };
  }

  private void complete(long timestamp, Journal journal) {
    progress = progress.in(SceneState.COMPLETE, timestamp);
    publication.retractOlderRuns(journal);
    memory.forgetTiles();
    report(journal);
  }

  private void overdue(long timestamp, Journal journal) {
    progress = progress.in(SceneState.OVERDUE, timestamp);
    assembly.waiting(publishing(ShipStatus.PROVISIONAL, journal));
    publication.retractOlderRuns(journal);
    report(journal);
  }

  /// Time has passed: the run may have become overdue, or expired. An expired one keeps only what
  /// it takes to count what comes late; says whether that, too, is to be forgotten.
  ///
  /// @param now milliseconds since 1970 UTC
  public boolean tick(long now, Journal journal) {
    if (now < progress.due(timings)) {
      return false;
    }
    if (progress.isForgotten()) {
      return true;
    }
    switch (progress.state()) {
      case OPEN -> overdue(now, journal);
      case OVERDUE -> {
        expire(now, journal);
        bury();
      }
      case COMPLETE, EXPIRED -> bury();
    }
    return false;
  }

  private void bury() {
    progress = progress.forgotten(publication.count(), oversized());
    memory.forgetAll();
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
    ShipCount ships = progress.epitaph() != null ? progress.epitaph() : publication.count();
    journal.report(
        new SceneReport(run, progress.reports(), progress, run.grid().tiles(), ships, oversized()));
  }

  /// The finished ones, and those that wait and are too long already.
  private Oversized oversized() {
    Oversized[] all = {progress.oversized()};
    assembly.waitingTooLong(
        component -> all[0] = component.isFaint() ? all[0] : all[0].plus(component.box()));
    return all[0];
  }
}
