package wakestream.memory;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/// What this process holds, after a garbage collection.
///
/// @param heap what lives on the Java heap, bytes
/// @param resident memory of the process that is in RAM, bytes, as the kernel sees it
/// @param handles arrays and managers of DJL that are open
record Footprint(long heap, long resident, long handles) {
  /// What direct buffers may take before their garbage is collected; by default as much as the
  /// heap, and the resident set would grow until then.
  private static final String DIRECT = "96m";

  /// A line of the class histogram: number, instances, bytes, class.
  private static final Pattern CLASS =
      Pattern.compile("^ *\\d+: +\\d+ +(\\d+) +(\\S+)", Pattern.MULTILINE);

  private static final Pattern RSS = Pattern.compile("Rss:\\s+(\\d+) kB");
  private static final Pattern TEXT =
      Pattern.compile("footprint (\\S+) heap=(\\d+) resident=(\\d+) handles=(\\d+)");

  /// Measures; collects garbage first, so that what only waits for it does not count: DJL copies
  /// weights and tiles into direct buffers, which go with their garbage, on another thread.
  static Footprint now() throws InterruptedException {
    long before = Long.MAX_VALUE;
    for (long direct = collected(); direct < before; direct = collected()) {
      before = direct;
    }
    return new Footprint(liveBytes(), residentBytes(), openHandles());
  }

  /// What lives on the heap. The heap's own figure of what a collection left counts the fillers too
  /// that the collector lays over dead objects in regions that it does not compact: 0 to 11 MB
  /// here, from one collection to the next.
  private static long liveBytes() {
    try {
      String classes =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      List<MatchResult> found = CLASS.matcher(classes).results().toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("no class histogram: " + classes);
      }
      return found.stream()
          .filter(line -> !line.group(2).contains("FillerElement"))
          .mapToLong(line -> Long.parseLong(line.group(1)))
          .sum();
    } catch (JMException e) {
      throw new IllegalStateException("the class histogram cannot be had", e);
    }
  }

  /// Collects garbage; gives the direct buffers that are left, bytes.
  private static long collected() throws InterruptedException {
    System.gc();
    Thread.sleep(200);
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static long residentBytes() {
    try {
      Matcher found = RSS.matcher(Files.readString(Path.of("/proc/self/smaps_rollup")));
      if (!found.find()) {
        throw new IllegalStateException("/proc/self/smaps_rollup has no Rss");
      }
      return 1024 * Long.parseLong(found.group(1));
    } catch (IOException e) {
      throw new IllegalStateException("the kernel does not say how much is resident", e);
    }
  }

  /// DJL keeps what is open in maps of its managers, which only debug output shows.
  private static long openHandles() {
    try (NDManager any = NDManager.newBaseManager()) {
      return count(any.getParentManager()) - 1;
    }
  }

  private static long count(NDManager manager) {
    try {
      Field field = BaseNDManager.class.getDeclaredField("resources");
      field.setAccessible(true);
      long count = 0;
      for (Object held : ((Map<?, ?>) field.get(manager)).values()) {
        count += 1 + (held instanceof NDManager below ? count(below) : 0);
      }
      return count;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("DJL's managers are not as they were", e);
    }
  }

  /// The line that a child prints.
  String line(String name) {
    return "footprint %s heap=%d resident=%d handles=%d".formatted(name, heap, resident, handles);
  }

  /// The footprints among a child's lines, in order.
  static List<Footprint> in(List<String> lines) {
    List<Footprint> found = new ArrayList<>();
    for (String line : lines) {
      Matcher parts = TEXT.matcher(line);
      if (parts.matches()) {
        found.add(
            new Footprint(
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4))));
      }
    }
    return found;
  }

  /// What the second half of some footprints has more than the first. Of each half it is the least:
  /// what is kept of every tile or swap shows there as well, and what comes and goes does not.
  static Growth growth(List<Footprint> prints) {
    int half = prints.size() / 2;
    return least(prints.subList(0, half)).to(least(prints.subList(half, prints.size())));
  }

  private static Footprint least(List<Footprint> some) {
    return some.stream()
        .reduce(
            (one, other) ->
                new Footprint(
                    Math.min(one.heap, other.heap),
                    Math.min(one.resident, other.resident),
                    Math.min(one.handles, other.handles)))
        .orElseThrow();
  }

  /// What `later` has more, megabytes of heap and of the rest, and handles.
  private Growth to(Footprint later) {
    double megabyte = 1 << 20;
    return new Growth(
        (later.heap - heap) / megabyte,
        (later.resident - resident) / megabyte,
        later.handles - handles);
  }

  /// @param heap megabytes
  /// @param resident megabytes
  /// @param handles arrays and managers
  record Growth(double heap, double resident, long handles) {
    boolean within(double mostHeap, double mostResident, long mostHandles) {
      return heap <= mostHeap && resident <= mostResident && handles <= mostHandles;
    }
  }

  /// Runs a class of this class path as a process and gives what it prints.
  static List<String> child(String heap, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + heap,
                "-Xmx" + heap,
                "-XX:MaxDirectMemorySize=" + DIRECT,
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dwakestream.log=" + System.getProperty("wakestream.log", "target/child.log"),
                "-Dwakestream.console=off",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
    // What is freed is gone at once, whichever of the two allocators the process has: neither
    // another arena for each thread, nor pages that wait for some seconds before they are given
    // back.
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    builder.environment().put("MALLOC_CONF", "narenas:1,dirty_decay_ms:0,muzzy_decay_ms:0");
    Process process = builder.start();
    List<String> lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new AssertionError("%s ended with %d: %s".formatted(main, process.exitValue(), lines));
    }
    return lines;
  }
}
