package wakestream.hostile;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Children one after the other, as they die. Whatever a child does not say itself, its watcher
/// says of the case that it was at.
final class Shift {
  private static final long START_MILLISECONDS = 600_000;
  private static final long LOOK_MILLISECONDS = 50;
  private static final long NONE = -1;

  private final Campaign campaign;
  private final Work work;
  private final Path folder;
  private @Nullable Child child;
  private long lastFound = NONE;

  Shift(Campaign campaign, Work work, Path folder) {
    this.campaign = campaign;
    this.work = work;
    this.folder = folder;
  }

  void run() throws IOException, InterruptedException {
    try {
      long[] range = work.take();
      while (range != null) {
        long at = range[0];
        while (at < range[1] && !work.enough()) {
          at = watch(child(), at, range[1]);
        }
        work.ran(at - range[0]);
        range = work.take();
      }
    } finally {
      stop();
    }
  }

  private Child child() throws IOException, InterruptedException {
    if (child != null) {
      return child;
    }
    Child begun = Child.start(campaign.seed(), folder, campaign.control());
    child = begun;
    String line = begun.next(START_MILLISECONDS);
    if (line == null || !line.startsWith("ready")) {
      throw new IllegalStateException("a child did not become ready: " + line);
    }
    return begun;
  }

  private void stop() {
    if (child != null) {
      child.close();
      child = null;
    }
  }

  /// Has cases run until all are done or one took the child with it.
  ///
  /// @return the case to go on with
  private long watch(Child now, long from, long to) throws IOException, InterruptedException {
    now.run(from, to);
    long at = from;
    long since = System.nanoTime();
    while (true) {
      String line = now.next(LOOK_MILLISECONDS);
      at = now.board().isResting() ? at : Math.max(at, now.board().number());
      if (line == null) {
        died(now, at);
        return at + 1;
      }
      if (line.startsWith("done")) {
        return to;
      }
      take(line);
      if (now.board().isResting() || changed(now, at)) {
        since = System.nanoTime();
      } else if (System.nanoTime() - since > campaign.patience().toNanos()) {
        stop();
        hung(at);
        return at + 1;
      }
    }
  }

  private long seen = NONE;

  private boolean changed(Child now, long at) {
    boolean changed = at != seen || now.board().number() != at;
    seen = at;
    return changed;
  }

  private void died(Child now, long at) throws InterruptedException {
    int code = now.exitCode();
    if (lastFound != at) {
      work.found(new Finding(at, Finding.Kind.DEAD, "?", "the process ended with " + code));
    }
    stop();
  }

  /// Runs a case that did not end once more, alone: on a machine under load any case can seem hung.
  private void hung(long number) throws IOException, InterruptedException {
    Child now = child();
    now.run(number, number + 1);
    long since = System.nanoTime();
    while (System.nanoTime() - since < campaign.patience().toNanos()) {
      String line = now.next(LOOK_MILLISECONDS);
      if (line == null) {
        died(now, number);
        return;
      }
      if (line.startsWith("done")) {
        return;
      }
      take(line);
    }
    stop();
    work.found(new Finding(number, Finding.Kind.HANG, "?", "no end within " + campaign.patience()));
  }

  private void take(String line) {
    if (line.startsWith("found ")) {
      String[] parts = line.substring(6).split("\t", -1);
      lastFound = Long.parseLong(parts[0]);
      work.found(new Finding(lastFound, Finding.Kind.valueOf(parts[1]), parts[2], parts[3]));
    } else if (line.startsWith("tally ")) {
      String[] parts = line.substring(6).split("\t", 2);
      work.tally(parts[0], Tally.of(parts[1]));
    }
  }
}
