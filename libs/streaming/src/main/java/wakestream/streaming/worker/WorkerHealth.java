package wakestream.streaming.worker;

/// How a worker is, for people and probes.
public sealed interface WorkerHealth {
  /// It processes what comes.
  record Running() implements WorkerHealth {}

  /// It would, but something is missing that is no record's fault.
  ///
  /// @param reason one line: what is missing
  record Waiting(String reason) implements WorkerHealth {}

  /// It has ended.
  ///
  /// @param reason one line; empty after an ordinary stop
  record Stopped(String reason) implements WorkerHealth {}
}
