package wakestream.segmenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakestream.nets.Device;
import wakestream.records.TileOutcome;
import wakestream.segmenter.configuration.SegmenterConfiguration;
import wakestream.segmenter.wire.SegmenterSource;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.release.RefusedReleaseException;
import wakestream.streaming.worker.BatchPolicy;
import wakestream.testkit.cluster.TestCluster;

/// `kill -9` at the worst moment: a batch is sent and its transaction open, nothing is committed.
@Timeout(300)
class KilledProcessTest {
  private static final int TILES = 30;

  private final Feed feed = new Feed();

  private static SegmenterSource sourceFor(String wanted) {
    return (profile, release) -> {
      if (!profile.equals(wanted)) {
        throw new RefusedReleaseException("of another test");
      }
      return new StubSegmenter(release.getModel().getId(), profile);
    };
  }

  @Test
  void killedBetweenSendsAndCommitEveryTileHasExactlyOneOutcome() throws Exception {
    feed.release(StubSegmenter.release("stub"), null);
    feed.sendTiles(TILES);
    Process process = startProcess();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.equals(Mortal.SENT)) {
        line = lines.readLine();
      }
      assertThat(line).isEqualTo(Mortal.SENT);
    }
    process.destroyForcibly().waitFor();
    assertThat(process.exitValue()).isEqualTo(128 + 9);
    int before = feed.outcomes().size();
    assertThat(before).isBetween(1, TILES - 1);

    try (SegmenterWorker worker =
        SegmenterWorker.start(feed.configuration(), sourceFor(feed.profile))) {
      TestCluster.await("the rest", () -> worker.metrics().recordsDone() >= TILES - before);
    }
    assertThat(feed.outcomes().stream().map(TileOutcome::getColumn).sorted())
        .isEqualTo(IntStream.range(0, TILES).boxed().toList());
  }

  private Process startProcess() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Mortal.class.getName(),
            TestCluster.settings().bootstrap(),
            feed.profile)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// A worker that halts in the middle of its third transaction until it is killed.
  static final class Mortal {
    static final String SENT = "SENT";

    private Mortal() {}

    public static void main(String[] args) {
      AtomicInteger transactions = new AtomicInteger();
      SegmenterConfiguration configuration =
          SegmenterConfiguration.of(
                  KafkaSettings.of(args[0]), "mortal", Path.of("no-store"), Device.CPU)
              .withBatch(BatchPolicy.of(4))
              .withObserver(
                  records -> {
                    if (transactions.incrementAndGet() == 3) {
                      System.out.println(SENT);
                      forEver();
                    }
                  });
      SegmenterWorker.start(configuration, sourceFor(args[1]));
      forEver();
    }

    private static void forEver() {
      try {
        Thread.sleep(Duration.ofMinutes(10));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
