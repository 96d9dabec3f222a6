package wakestream.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import wakestream.nets.Torch;
import wakestream.trainer.TrainingException;
import wakestream.trainer.TrainingProbe;

/// Takes a training step a line; answers with the nanoseconds that it took, by the clock and of the
/// processor, and the kibibytes after it that are resident and not of the heap, which has to be
/// touched in full from the start (`-XX:+AlwaysPreTouch`).
final class TrainingChild {
  private static final OperatingSystemMXBean CPU =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private TrainingChild() {}

  /// Answers until its input ends.
  ///
  /// @param args network, crops, side, threads
  @SuppressWarnings("SystemOut") // the way back to the parent
  public static void main(String... args) throws IOException, TrainingException {
    Torch.threads(Integer.parseInt(args[3]));
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (TrainingProbe probe =
        TrainingProbe.open(
            TrainingProbe.Kind.valueOf(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]))) {
      while (lines.readLine() != null) {
        long before = System.nanoTime();
        long cpuBefore = CPU.getProcessCpuTime();
        var _ = probe.step();
        System.out.printf(
            "%d %d %d%n",
            System.nanoTime() - before, CPU.getProcessCpuTime() - cpuBefore, outsideHeap());
      }
    }
  }

  private static long outsideHeap() throws IOException {
    return resident() - Runtime.getRuntime().totalMemory() / 1024;
  }

  private static long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }
}
