package wakestream.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import wakestream.nets.BareNetwork;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.Torch;

/// Runs networks in one form under one allocator. Each line asks for `FOLDER TILES SIDE`; the
/// answer is the nanoseconds that the batch took, by the clock and of the processor.
final class InferenceChild {
  private static final OperatingSystemMXBean CPU =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final BareNetwork.Form form;
  private final Map<String, BareNetwork> open = new HashMap<>();

  private InferenceChild(BareNetwork.Form form) {
    this.form = form;
  }

  /// @param args channels-last, folded (true or false each), threads
  @SuppressWarnings("SystemOut") // the way back to the parent
  public static void main(String... args) throws IOException, BundleException {
    Torch.threads(Integer.parseInt(args[2]));
    var child =
        new InferenceChild(
            new BareNetwork.Form(Boolean.parseBoolean(args[0]), Boolean.parseBoolean(args[1])));
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(child.answer(line.split(" ", 3)));
    }
  }

  private String answer(String... asked) throws BundleException {
    BareNetwork network = open.get(asked[2]);
    if (network == null) {
      network = BareNetwork.open(Bundle.read(Path.of(asked[2])), form);
      open.put(asked[2], network);
    }
    int tiles = Integer.parseInt(asked[0]);
    int side = Integer.parseInt(asked[1]);
    float[] values = noise(tiles * side * side * network.bands());
    long before = System.nanoTime();
    long cpuBefore = CPU.getProcessCpuTime();
    network.run(values, tiles, side);
    return "%d %d".formatted(System.nanoTime() - before, CPU.getProcessCpuTime() - cpuBefore);
  }

  private static float[] noise(int length) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-2, 2);
    }
    return values;
  }
}
