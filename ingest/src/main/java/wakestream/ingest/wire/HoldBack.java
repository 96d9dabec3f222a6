package wakestream.ingest.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import wakestream.ingest.configuration.Allowance;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.UnavailableException;
import wakestream.streaming.backlog.Backlog;

/// Holds the feeding back while the pipeline has enough to do, so that a consumer that has stopped
/// makes it wait instead of filling the brokers' disks.
///
/// What waits is the committed lag of all groups downstream together: a tile that goes from one
/// stage to the next counts once. The groups are asked again when a quarter of the room that they
/// left is used, so that some feeds at once keep to the allowance too. Belongs to one thread.
public final class HoldBack implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(30);
  private static final int SHARE = 4;

  private final Allowance allowance;
  private final Backlog backlog;
  private final OpenScenes open;
  private final BooleanSupplier stopped;
  private long tilesToSend;
  private int scenesToOpen;

  private HoldBack(Allowance allowance, Backlog backlog, OpenScenes open, BooleanSupplier stopped) {
    this.allowance = allowance;
    this.backlog = backlog;
    this.open = open;
    this.stopped = stopped;
  }

  /// @param stopped whether waiting is to end
  /// @throws UnavailableException when the topics cannot be read
  public static HoldBack open(
      KafkaSettings settings, FedScenes fed, Allowance allowance, BooleanSupplier stopped) {
    Backlog backlog = Backlog.open(settings);
    try {
      return new HoldBack(allowance, backlog, new OpenScenes(settings, fed), stopped);
    } catch (RuntimeException e) {
      backlog.close();
      throw e;
    }
  }

  /// Waits until a new scene may be opened.
  ///
  /// @param waits is told why it must wait, at once and then twice a minute
  /// @throws UnavailableException when the cluster does not answer
  public void awaitScene(Consumer<String> waits) {
    if (scenesToOpen == 0) {
      await(this::roomForScene, waits);
    }
    scenesToOpen = Math.max(0, scenesToOpen - 1);
  }

  /// Waits until a row of tiles may be sent.
  ///
  /// @param tiles in the row
  /// @param waits is told why it must wait, at once and then twice a minute
  /// @throws UnavailableException when the cluster does not answer
  public void awaitRow(int tiles, Consumer<String> waits) {
    if (tilesToSend <= 0) {
      await(this::roomForTiles, waits);
    }
    tilesToSend -= tiles;
  }

  private void await(Supplier<Optional<String>> wanting, Consumer<String> waits) {
    long nextWord = System.nanoTime();
    Optional<String> reason = wanting.get();
    while (reason.isPresent() && !stopped.getAsBoolean()) {
      if (System.nanoTime() - nextWord >= 0) {
        waits.accept(reason.get());
        nextWord += BETWEEN_WORDS.toNanos();
      }
      pause();
      reason = wanting.get();
    }
  }

  private Optional<String> roomForScene() {
    int count = open.count();
    int room = allowance.scenes() - count;
    scenesToOpen = (room + SHARE - 1) / SHARE;
    return room > 0
        ? Optional.empty()
        : Optional.of(
            "%d scenes are open, %d may be: does a splitter run? (--max-open)"
                .formatted(count, allowance.scenes()));
  }

  private Optional<String> roomForTiles() {
    Backlog.Waiting waiting = backlog.read();
    long room = allowance.tiles() - waiting.total();
    tilesToSend = (room + SHARE - 1) / SHARE;
    return room > 0
        ? Optional.empty()
        : Optional.of(
            "%d records wait for the workers (%s), %d may: do they run? (--max-waiting)"
                .formatted(waiting.total(), waiting, allowance.tiles()));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while the pipeline was waited for", e);
    }
  }

  @Override
  public void close() {
    open.close();
    backlog.close();
  }
}
