package wakestream.streaming.release;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.records.Model;
import wakestream.records.ModelRelease;
import wakestream.records.Release;
import wakestream.records.Role;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.schemas.WireException;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;
import wakestream.streaming.UnavailableException;

/// Keeps a worker's models as `models` has them.
///
/// On a thread of its own it reads the topic to its end, lets the host load the live bundle of its
/// role for each profile, and then follows. A bundle that is refused changes nothing: the one
/// before keeps serving; a worker that has none yet falls back to the release's previous one.
/// Either way the outcome is published on `model-status`. What is no release is reported and left
/// alone.
public final class ReleaseFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollower.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final KafkaSettings settings;
  private final Role role;
  private final ModelHost host;
  private final StatusBoard board;
  private final Map<String, ModelRelease> handled = new HashMap<>();
  private final Map<String, Model> serving = new HashMap<>();
  private final Thread thread;
  private volatile boolean caughtUp;
  private volatile boolean stopping;
  private volatile long ignored;

  private ReleaseFollower(
      KafkaSettings settings, Role role, String worker, ModelHost host, InstantSource clock) {
    this.settings = settings;
    this.role = role;
    this.host = host;
    this.board = new StatusBoard(settings, worker, role, clock);
    this.thread = Thread.ofPlatform().daemon().name("releases").unstarted(this::run);
  }

  /// Starts to follow; returns at once.
  ///
  /// @param worker name of this process on `model-status`
  public static ReleaseFollower start(
      KafkaSettings settings, Role role, String worker, ModelHost host, InstantSource clock) {
    ReleaseFollower follower = new ReleaseFollower(settings, role, worker, host, clock);
    follower.thread.start();
    return follower;
  }

  /// Whether `models` was read to its end and what it names was loaded or refused: only then does a
  /// missing model mean that there is none.
  public boolean caughtUp() {
    return caughtUp;
  }

  /// Records on `models` that were no releases.
  public long ignored() {
    return ignored;
  }

  private void run() {
    while (!stopping) {
      try (TopicReader reader = TopicReader.open(settings, Topic.MODELS)) {
        follow(reader);
      } catch (WakeupException | InterruptException e) {
        LOG.debug("Stops following releases");
      } catch (KafkaException | UnavailableException e) {
        LOG.warn("Releases cannot be read, trying again: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        LOG.error("Releases cannot be followed, trying again", e);
        pause();
      }
    }
  }

  private void follow(TopicReader reader) {
    Map<String, ModelRelease> latest = new LinkedHashMap<>();
    reader.readToEnd(
        record -> release(record).ifPresent(found -> latest.put(found.getProfile(), found)));
    latest.values().forEach(this::apply);
    caughtUp = true;
    while (!stopping) {
      reader.poll(POLL, record -> release(record).ifPresent(this::apply));
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /// The release in a record, if it is one, and for this role.
  private Optional<ModelRelease> release(ConsumerRecord<byte[], byte[]> record) {
    try {
      ModelRelease release = Wire.decode(record.value(), ModelRelease.class);
      String key = Keys.model(release.getRole(), release.getProfile());
      if (!key.equals(text(record.key()))) {
        ignore(record, "its key '%s' does not name %s".formatted(text(record.key()), key));
        return Optional.empty();
      }
      return Optional.of(release).filter(found -> found.getRole() == role);
    } catch (WireException e) {
      ignore(record, Optional.ofNullable(e.getMessage()).orElse("unreadable"));
      return Optional.empty();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by this thread only
  private void ignore(ConsumerRecord<?, ?> record, String why) {
    ignored++;
    LOG.warn(
        "{}-{}@{} is no release and is ignored: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        why);
  }

  private static String text(byte @Nullable [] key) {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  private void apply(ModelRelease release) {
    String profile = release.getProfile();
    if (release.equals(handled.put(profile, release))) {
      return;
    }
    Model current = release.getCurrent().getModel();
    if (current.equals(serving.get(profile))) {
      board.live(profile, current);
      return;
    }
    Optional<String> refusal = load(profile, release.getCurrent());
    if (refusal.isEmpty()) {
      board.live(profile, current);
    } else {
      fallBack(release, refusal.get());
    }
  }

  private void fallBack(ModelRelease release, String refusal) {
    String profile = release.getProfile();
    Release previous = release.getPrevious();
    String reason = refusal;
    if (!serving.containsKey(profile) && previous != null) {
      Optional<String> again = load(profile, previous);
      if (again.isPresent()) {
        reason += "; and the one before: " + again.get();
      }
    }
    board.refused(profile, release.getCurrent().getModel(), serving.get(profile), reason);
  }

  /// @return why the bundle was refused; empty when it serves
  private Optional<String> load(String profile, Release release) {
    try {
      host.load(profile, release);
      serving.put(profile, release.getModel());
      return Optional.empty();
    } catch (RefusedReleaseException e) {
      return Optional.of(message(e));
    } catch (RuntimeException | LinkageError e) {
      LOG.error("Loading {} failed", StatusBoard.name(release.getModel()), e);
      return Optional.of(message(e));
    }
  }

  private static String message(Throwable e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    board.close();
  }
}
