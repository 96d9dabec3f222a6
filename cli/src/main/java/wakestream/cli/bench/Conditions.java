package wakestream.cli.bench;

import java.lang.management.ManagementFactory;

/// What the machine was like when a benchmark began.
///
/// @param cores processors that this process may use
/// @param load processes that wanted to run, mean over the last minute; negative where unknown
/// @param java the JVM's version
record Conditions(int cores, double load, String java) {
  static Conditions now() {
    return new Conditions(
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.version().toString());
  }
}
