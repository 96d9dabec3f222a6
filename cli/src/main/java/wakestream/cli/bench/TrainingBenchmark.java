package wakestream.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.CacheFolder;
import wakestream.trainer.TrainingProbe;

/// `bench training`: training steps of the light U-Net and of the ResNet-18 gate, and, where
/// Debian's python3-torch is present, of the same networks in PyTorch, turn by turn in one run.
@Command(
    name = "training",
    header = "Training steps, beside PyTorch's where it is present.",
    description =
        "Trains the light U-Net and a ResNet-18 gate on noise in a child process and, where"
            + " /usr/bin/python3 has torch, the same networks in PyTorch beside it, step by step in"
            + " turns, with equal threads and allocator; and ours again with glibc's allocator as"
            + " it comes. Shows also whether memory outside the heap stays flat.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream bench training",
      "  ./wakestream bench training --steps 500 --threads 1",
    })
final class TrainingBenchmark extends Benchmark {
  private static final String PYTHON = "/usr/bin/python3";
  private static final double MEBI = 1024;

  /// A busy machine takes over a minute to import torch.
  private static final int IMPORT_SECONDS = 300;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of each network; ${DEFAULT-VALUE} by default.")
  private int steps = 60;

  @Option(
      names = "--crops",
      paramLabel = "N",
      description = "Crops of 256 x 256 a step; ${DEFAULT-VALUE} by default.")
  private int crops = 4;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of each network; ${DEFAULT-VALUE} by default.")
  private int threads = 1;

  @Override
  protected Findings measure() throws Exception {
    requireAtLeast(Steps.WARM + 1, "--steps", steps);
    requireAtLeast(1, "--crops", crops);
    requireAtLeast(1, "--threads", threads);
    Findings findings =
        new Findings(
            "network", "steps", "images/s", "ms a step", "ms of CPU", "native MiB", "grows, MiB");
    Allocator allocator =
        Allocator.JEMALLOC.isAvailable() ? Allocator.JEMALLOC : Allocator.SETTINGS;
    boolean torch = hasTorch();
    for (TrainingProbe.Kind kind : TrainingProbe.Kind.values()) {
      say("%s, threads: %d, PyTorch beside it: %s", kind, threads, torch ? "yes" : "not present");
      try (ChildJvm ours =
              ChildJvm.start(TrainingChild.class, allocator, flags(), arguments(kind));
          ChildJvm plain =
              ChildJvm.start(TrainingChild.class, Allocator.DEFAULT, flags(), arguments(kind));
          Reference theirs = torch ? Reference.start(allocator, arguments(kind)) : null) {
        turns(kind, ours, plain, theirs, findings);
      }
    }
    return findings
        .figure("threads", threads)
        .figure("allocator", allocator.name())
        .figure("pytorchPresent", torch ? "yes" : "no");
  }

  private static void requireAtLeast(int least, String option, int given) {
    if (given < least) {
      throw UserError.usage("%s must be at least %d, was %d", option, least, given);
    }
  }

  /// The whole heap is there from the start, so that what grows is native memory.
  private List<String> flags() {
    return quick()
        ? List.of("-Xms192m", "-Xmx192m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1")
        : List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");
  }

  private List<String> arguments(TrainingProbe.Kind kind) {
    return List.of(
        kind.name(), Integer.toString(crops), Integer.toString(side()), Integer.toString(threads));
  }

  private int side() {
    return quick() ? 64 : 256;
  }

  private void turns(
      TrainingProbe.Kind kind,
      ChildJvm ours,
      ChildJvm plain,
      @Nullable Reference theirs,
      Findings findings)
      throws IOException {
    Steps mine = new Steps();
    Steps slow = new Steps();
    Steps other = new Steps();
    for (int step = 0; step < (quick() ? 4 : steps); step++) {
      mine.add(ours.ask("step"));
      slow.add(plain.ask("step"));
      if (theirs != null) {
        other.add(theirs.ask());
      }
    }
    row(kind + ", ours", mine, findings);
    row(kind + ", ours, glibc as it comes", slow, findings);
    String key = kind.name().toLowerCase(java.util.Locale.ROOT);
    findings.figure(key + "ImagesPerSecond", crops / mine.seconds());
    findings.figure(key + "GrowsMebibytes", mine.grows());
    findings.figure(key + "AllocatorGains", slow.seconds() / mine.seconds());
    if (theirs != null) {
      row(kind + ", PyTorch", other, findings);
      findings.atLeast(key + "ToPyTorch", other.seconds() / mine.seconds(), 1.0);
      findings.figure(key + "ToPyTorchOfProcessor", other.cpu.median() / mine.cpu.median());
    }
  }

  private void row(String name, Steps steps, Findings findings) {
    findings.row(
        name,
        steps.clock.count(),
        crops / steps.seconds(),
        steps.clock.median(),
        steps.cpu.median(),
        (double) Math.round(steps.last / MEBI),
        steps.grows());
  }

  /// Steps of one network; the first two of them warm up and do not count.
  private static final class Steps {
    private static final int WARM = 2;

    private final Samples clock = new Samples();
    private final Samples cpu = new Samples();
    private final java.util.ArrayList<Long> resident = new java.util.ArrayList<>();
    private long last;

    void add(String answer) {
      String[] numbers = answer.split(" ", 3);
      last = Long.parseLong(numbers[2]);
      resident.add(last);
      if (resident.size() > WARM) {
        clock.add(Long.parseLong(numbers[0]) / 1e6);
        cpu.add(Long.parseLong(numbers[1]) / 1e6);
      }
    }

    double seconds() {
      return clock.median() / 1000;
    }

    /// What the last step holds more than the one after a fifth of them.
    double grows() {
      return (last - resident.get(resident.size() / 5)) / MEBI;
    }
  }

  private static boolean hasTorch() throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of(PYTHON))) {
      return false;
    }
    Process process =
        new ProcessBuilder(PYTHON, "-c", "import torch")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(IMPORT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  /// The same networks in PyTorch.
  private record Reference(Process process, PrintWriter to, BufferedReader from)
      implements AutoCloseable {
    static Reference start(Allocator allocator, List<String> arguments) throws IOException {
      Path script = Files.createDirectories(CacheFolder.path()).resolve("training_reference.py");
      try (InputStream in =
          Objects.requireNonNull(
              TrainingBenchmark.class.getResourceAsStream("training_reference.py"))) {
        Files.write(script, in.readAllBytes());
      }
      List<String> command = new java.util.ArrayList<>(List.of(PYTHON, script.toString()));
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      allocator.apply(builder.environment());
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      Process process = builder.start();
      return new Reference(
          process,
          new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true),
          process.inputReader(StandardCharsets.UTF_8));
    }

    String ask() throws IOException {
      to.println("step");
      String answer = from.readLine();
      if (answer == null) {
        throw new IOException("PyTorch's process ended before it answered");
      }
      return answer;
    }

    @Override
    public void close() {
      to.close();
      process.destroy();
    }
  }
}
