package wakestream.cli.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The largest resident memory that this process and its children have had, from `/proc`.
public final class PeakMemory {
  private PeakMemory() {}

  /// Sum of `VmHWM` over this process and its living descendants, mebibytes; the sum of peaks is at
  /// least the peak of the sum.
  public static long mebibytes() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
            .mapToLong(process -> kibibytes(process.pid()))
            .sum()
        / 1024;
  }

  /// `VmHWM` of one process, mebibytes; 0 when it has ended.
  public static long mebibytes(long process) {
    return kibibytes(process) / 1024;
  }

  private static long kibibytes(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // it has just ended
    }
  }
}
