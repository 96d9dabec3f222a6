package wakestream.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Processor time of processes.
final class ProcessorTime {
  private ProcessorTime() {}

  /// Seconds that a process has had, all its threads together; 0 when it has ended.
  static double seconds(long process) {
    return ProcessHandle.of(process)
            .flatMap(handle -> handle.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toNanos()
        / 1e9;
  }

  /// Of this process.
  static double ownSeconds() {
    return seconds(ProcessHandle.current().pid());
  }

  /// Of all children of this process that have ended, and of theirs, from `/proc` (proc(5), fields
  /// 16 and 17, which count hundredths of a second on Linux x86-64).
  static double secondsOfEndedChildren() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
  }
}
