package wakestream.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.ingest.Ingest;
import wakestream.ingest.IngestListener;
import wakestream.ingest.IngestSummary;
import wakestream.ingest.SceneResult;
import wakestream.ingest.configuration.Allowance;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.streaming.KafkaSettings;

/// Feeds one scene, in a process whose heap is bounded.
final class IngestChild {
  /// Nobody reads what is fed here.
  private static final Allowance UNBOUNDED = new Allowance(1_000_000, 1_000);

  private IngestChild() {}

  /// Prints tiles, seconds by the clock, seconds of the processor, peak of the heap in mebibytes;
  /// or what went wrong. Ends when it is told to, so that its memory can be looked at.
  ///
  /// @param args bootstrap, file
  @SuppressWarnings("SystemOut") // the way back to the parent
  public static void main(String... args) throws IOException {
    long start = System.nanoTime();
    double processor = ProcessorTime.ownSeconds();
    SceneResult result = feed(KafkaSettings.of(args[0]), Path.of(args[1]));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println(
        result instanceof SceneResult.Fed fed
            ? "fed %d %.3f %.3f %d"
                .formatted(fed.tiles(), seconds, ProcessorTime.ownSeconds() - processor, peakHeap())
            : result.toString().lines().findFirst().orElse("nothing was fed"));
    int ended = System.in.read();
    assert ended < 0;
  }

  private static SceneResult feed(KafkaSettings kafka, Path file) {
    SceneOptions options =
        new SceneOptions(
            Profile.S2_RGBN, new RadiometryOptions.Told(radiometry()), null, null, null);
    try (Ingest ingest = Ingest.open(kafka, UNBOUNDED, IngestListener.SILENT, Clock.systemUTC())) {
      IngestSummary summary = ingest.feed(new IngestConfiguration(List.of(file), options, true));
      return summary.results().getFirst();
    }
  }

  private static Radiometry radiometry() {
    return new Radiometry(
        Quantity.REFLECTANCE,
        Profile.S2_RGBN.bands().stream().map(name -> new Band(name, 0.0001, 0)).toList());
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        >> 20;
  }
}
