package wakestream.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Runs cases in child processes and attributes to its case whatever goes wrong in one.
///
/// @param seed of all cases
/// @param folder for files
/// @param children processes at a time
/// @param patience how long one case may take
/// @param control name of a control target, or null for the product
record Campaign(long seed, Path folder, int children, Duration patience, @Nullable String control) {
  /// What a range of cases came to.
  record Report(long cases, List<Finding> findings, Map<String, Tally> tallies, Duration took) {}

  Report run(long from, long to) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Work work = new Work(from, to);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < children; i++) {
        Path own = folder.resolve("child-" + i);
        runs.add(
            threads.submit(
                () -> {
                  new Shift(this, work, own).run();
                  return null;
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a campaign could not go on: " + e.getCause(), e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return work.report(took);
  }
}
