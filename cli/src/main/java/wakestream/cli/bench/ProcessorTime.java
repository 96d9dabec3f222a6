package wakestream.cli.bench;

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
}
