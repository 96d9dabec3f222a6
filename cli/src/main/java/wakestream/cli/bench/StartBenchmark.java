package wakestream.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wakestream.cli.errors.UserError;
import wakestream.imagery.raster.Band;

/// `bench start`: what a single `detect` on a small file takes, by phase.
@Command(
    name = "start",
    header = "One detect on a small file, cold and warm, by phase.",
    description =
        "Runs detect on a simulated scene of 512 x 512 pixels in turns: cold (an empty cache "
            + "folder), warm (the same folder again), and plain (warm, but without what the "
            + "launcher does for a quicker start). Phases overlap. A broker that a warm detect "
            + "leaves to end by itself is not in the processor time.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream bench start",
      "  ./wakestream bench start --repetitions 9",
    })
final class StartBenchmark extends Benchmark {
  private static final Pattern PHASE = Pattern.compile("  (\\S.*?) +([0-9.]+) s");
  private static final String OUTSIDE = "before and after (JVM, stopping)";
  private static final String TOTAL = "process, from start to end";
  private static final String PROCESSOR = "CPU, but for a broker left to end by itself";

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Turns, of which the median is taken; ${DEFAULT-VALUE} by default.")
  private int repetitions = 5;

  @Override
  protected Findings measure() throws Exception {
    Map<String, Samples> cold = new LinkedHashMap<>();
    Map<String, Samples> warm = new LinkedHashMap<>();
    Map<String, Samples> plain = new LinkedHashMap<>();
    try (BenchScenes scene = new BenchScenes(1, 512, 6)) {
      for (int turn = 1; turn <= (quick() ? 1 : repetitions); turn++) {
        say("turn %d", turn);
        Path cache = Files.createTempDirectory("wakestream-bench-cache-");
        try {
          add(cold, detect(scene, cache, false));
          add(warm, detect(scene, cache, false));
          if (!quick()) {
            add(plain, detect(scene, cache, true));
          }
        } finally {
          BenchScenes.delete(cache);
        }
      }
    }
    return findings(cold, warm, quick() ? warm : plain);
  }

  private static void add(Map<String, Samples> to, Map<String, Double> phases) {
    phases.forEach((name, seconds) -> to.computeIfAbsent(name, n -> new Samples()).add(seconds));
  }

  private static Findings findings(
      Map<String, Samples> cold, Map<String, Samples> warm, Map<String, Samples> plain) {
    Findings findings = new Findings("seconds", "cold", "warm", "warm, plain");
    Map<String, Double> phases = new LinkedHashMap<>();
    for (String phase : warm.keySet()) {
      double one = median(warm, phase);
      findings.row(phase, median(cold, phase), one, median(plain, phase));
      phases.put(phase, one);
    }
    return findings
        .figure("coldSeconds", median(cold, TOTAL))
        .figure("warmSeconds", median(warm, TOTAL))
        .figure("plainSeconds", median(plain, TOTAL))
        .figure("coldProcessorSeconds", median(cold, PROCESSOR))
        .figure("warmProcessorSeconds", median(warm, PROCESSOR))
        .figure("plainProcessorSeconds", median(plain, PROCESSOR))
        .figure("plainToWarm", median(plain, TOTAL) / median(warm, TOTAL))
        .figure("plainToWarmOfProcessor", median(plain, PROCESSOR) / median(warm, PROCESSOR))
        .figures("warmPhases", phases);
  }

  private static double median(Map<String, Samples> of, String phase) {
    Samples samples = of.get(phase);
    return samples == null ? Double.NaN : samples.median();
  }

  /// Seconds by phase, as `--timings` prints them, and around them.
  private static Map<String, Double> detect(BenchScenes scene, Path cache, boolean plain)
      throws IOException, InterruptedException {
    List<Band> bands = scene.radiometry().bands();
    List<String> command = new ArrayList<>(program(cache));
    command.addAll(
        List.of(
            "detect",
            "--timings",
            "--bands=" + bands.stream().map(Band::name).collect(Collectors.joining(",")),
            "--scale=" + bands.getFirst().scale(),
            "--offset=" + bands.getFirst().offset(),
            scene.files().getFirst().toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Allocator.DEFAULT.apply(builder.environment()); // the launcher chooses anew
    builder.environment().put("WAKESTREAM_CACHE", cache.toString());
    builder.environment().put("DJL_CACHE_DIR", cache.resolve("djl").toString());
    if (plain) {
      builder.environment().put("WAKESTREAM_PLAIN_START", "yes");
    }
    double processor = ProcessorTime.secondsOfEndedChildren();
    long start = System.nanoTime();
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw UserError.failed("detect failed: %s", out.lines().findFirst().orElse(""));
    }
    double total = (System.nanoTime() - start) / 1e9;
    Map<String, Double> phases = phases(out);
    phases.put(OUTSIDE, total - phases.getOrDefault("in all", total));
    phases.put(TOTAL, total);
    phases.put(PROCESSOR, ProcessorTime.secondsOfEndedChildren() - processor);
    return phases;
  }

  private static Map<String, Double> phases(String out) {
    Map<String, Double> phases = new LinkedHashMap<>();
    for (String line : out.lines().toList()) {
      Matcher matcher = PHASE.matcher(line);
      if (matcher.matches()) {
        phases.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
      }
    }
    return phases;
  }

  /// The launcher, where this was started by it; otherwise, in tests, a JVM of this class path: the
  /// launcher would build anew what the tests run on.
  private static List<String> program(Path cache) {
    String launcher = System.getProperty("wakestream.launcher");
    if (launcher != null) {
      return List.of(launcher);
    }
    String classPath = System.getProperty("java.class.path", "");
    List<String> command = new ArrayList<>(ChildJvm.command());
    command.add("-Dwakestream.root=" + System.getProperty("wakestream.root", "."));
    command.add("-Dwakestream.cache=" + cache);
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache.resolve("javacpp"));
    command.addAll(List.of("-Xmx1g", "-cp", classPath, "wakestream.cli.Wakestream"));
    return command;
  }
}
