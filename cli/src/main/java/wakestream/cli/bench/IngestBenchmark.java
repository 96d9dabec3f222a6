package wakestream.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.cli.errors.UserError;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;

/// `bench ingest`: a scene as large as a Sentinel-2 granule through an ingest of bounded memory.
@Command(
    name = "ingest",
    header = "A granule through an ingest of 512 MB.",
    description =
        "Simulates a scene of 10,980 x 10,980 pixels, four bands of 16 bits, and feeds it to an "
            + "embedded broker from a process of 512 MB of heap. With --quick a strip of it, of "
            + "1,024 rows, from one of 128 MB.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream bench ingest",
      "  ./wakestream bench ingest --heap 256",
    })
final class IngestBenchmark extends Benchmark {
  private static final int WIDTH = 10_980;
  private static final int STRIP = 1_024;
  private static final int BYTES_A_PIXEL = 8;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      description = "Of the ingest; 512 by default, 128 with --quick.")
  private int heap;

  @Override
  protected Findings measure() throws Exception {
    int height = quick() ? STRIP : WIDTH;
    int megabytes = heap > 0 ? heap : quick() ? 128 : 512;
    Path folder = Files.createTempDirectory("wakestream-bench-");
    Path file = folder.resolve("granule.tif");
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary())) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrap());
      try (Provisioning provisioning = Provisioning.open(kafka)) {
        provisioning.provision(Layout.EMBEDDED);
      }
      say("simulating %d x %d pixels", WIDTH, height);
      simulate(file, height);
      say("feeding");
      return feed(kafka, file, height, megabytes);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private void simulate(Path file, int height) throws IOException {
    List<String> arguments =
        List.of(
            file.toString(),
            Integer.toString(WIDTH),
            Integer.toString(height),
            Integer.toString(quick() ? 366 : 1_830));
    try (ChildJvm child =
        ChildJvm.start(
            LargeScene.class,
            Allocator.DEFAULT,
            List.of(quick() ? "-Xmx512m" : "-Xmx2g"),
            arguments)) {
      String unused = child.answer();
    }
  }

  private static Findings feed(KafkaSettings kafka, Path file, int height, int megabytes)
      throws IOException {
    try (ChildJvm child =
        ChildJvm.start(
            IngestChild.class,
            Allocator.DEFAULT,
            List.of("-Xmx" + megabytes + "m"),
            List.of(kafka.bootstrap(), file.toString()))) {
      String answer = child.answer();
      String[] words = answer.split(" ");
      if (!words[0].equals("fed")) {
        throw UserError.failed("the scene was not fed: %s", answer);
      }
      double seconds = Double.parseDouble(words[2]);
      double raw = (double) WIDTH * height * BYTES_A_PIXEL / 1e6;
      double onDisk = Files.size(file) / 1e6;
      long resident = child.peakMebibytes();
      return new Findings("what", "value")
          .row("pixels", "%d x %d x 4 of 16 bits".formatted(WIDTH, height))
          .row("heap allowed, MB", megabytes)
          .row("tiles", words[1])
          .row("seconds", seconds)
          .row("seconds of CPU", words[3])
          .row("MB/s of samples", raw / seconds)
          .row("MB/s of the file (%.0f MB)".formatted(onDisk), onDisk / seconds)
          .row("peak of the heap, MiB", words[4])
          .row("peak resident, MiB", resident)
          .figure("tiles", Long.parseLong(words[1]))
          .figure("seconds", seconds)
          .figure("processorSeconds", Double.parseDouble(words[3]))
          .figure("megabytesPerSecond", raw / seconds)
          .figure("fileMegabytesPerSecond", onDisk / seconds)
          .figure("heapAllowedMegabytes", (long) megabytes)
          .figure("peakHeapMebibytes", Long.parseLong(words[4]))
          .figure("peakResidentMebibytes", resident);
    }
  }
}
