package wakestream.trainer.release;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.imagery.grid.Profile;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.BundleStore;
import wakestream.nets.Role;
import wakestream.records.Model;
import wakestream.records.ModelRelease;
import wakestream.records.ModelStatus;
import wakestream.records.Release;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.schemas.WireException;
import wakestream.streaming.FencedException;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;
import wakestream.streaming.TransactionalPublisher;

/// Releases bundles. One process at a time: opening fences whoever was at it, so that what is
/// published rests on what was read.
public final class Releases implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
  private static final String TRANSACTIONAL_ID = "wakestream-releases";
  private static final int LARGE = 1 << 20;

  private final TransactionalPublisher publisher;
  private final BundleStore store;
  private final InstantSource clock;
  private final Map<String, ModelRelease> released = new HashMap<>();
  private final Set<String> onceLive = new HashSet<>();

  private Releases(TransactionalPublisher publisher, BundleStore store, InstantSource clock) {
    this.publisher = publisher;
    this.store = store;
    this.clock = clock;
  }

  /// Takes over releasing, then reads what is released and what was live.
  public static Releases open(KafkaSettings kafka, BundleStore store, InstantSource clock) {
    return open(kafka, takeOver(kafka), store, clock);
  }

  /// Takes over releasing, which a cluster without topics allows, too.
  public static TransactionalPublisher takeOver(KafkaSettings kafka) {
    return TransactionalPublisher.open(kafka, TRANSACTIONAL_ID);
  }

  /// Reads what is released and what was live, once releasing has been taken over.
  ///
  /// @param publisher of [#takeOver(KafkaSettings)]; closed with the releases
  public static Releases open(
      KafkaSettings kafka,
      TransactionalPublisher publisher,
      BundleStore store,
      InstantSource clock) {
    Releases releases = new Releases(publisher, store, clock);
    try (TopicReader models = TopicReader.open(kafka, Topic.MODELS);
        TopicReader statuses = TopicReader.open(kafka, Topic.MODEL_STATUS)) {
      models.readToEnd(releases::takeRelease);
      statuses.readToEnd(releases::takeStatus);
      return releases;
    } catch (RuntimeException e) {
      publisher.close();
      throw e;
    }
  }

  /// Releases for the first time: topics of a cluster that nobody else knows.
  ///
  /// @param publisher of [#takeOver(KafkaSettings)]; closed with the releases
  public static Releases first(
      TransactionalPublisher publisher, BundleStore store, InstantSource clock) {
    return new Releases(publisher, store, clock);
  }

  private void takeRelease(ConsumerRecord<byte[], byte[]> record) {
    try {
      ModelRelease release = Wire.decode(record.value(), ModelRelease.class);
      released.put(Keys.model(release.getRole(), release.getProfile()), release);
    } catch (WireException e) {
      LOG.warn("models@{} is no release: {}", record.offset(), e.getMessage());
    }
  }

  private void takeStatus(ConsumerRecord<byte[], byte[]> record) {
    try {
      Model serving = Wire.decode(record.value(), ModelStatus.class).getServing();
      if (serving != null) {
        onceLive.add(serving.getSha256());
      }
    } catch (WireException e) {
      LOG.warn("model-status@{} is no status: {}", record.offset(), e.getMessage());
    }
  }

  /// Copies a bundle into the store and puts it live. Does nothing where it is live already.
  ///
  /// @return the release that stands now
  public ModelRelease release(Bundle bundle) throws BundleException, ReleaseException {
    checkHalo(bundle);
    wakestream.records.Role role = wire(bundle.role());
    String profile = bundle.profile().id();
    ModelRelease before = released.get(Keys.model(role, profile));
    Model model = new Model(bundle.model().id(), bundle.model().sha256());
    Release current = new Release(model, store.put(bundle));
    if (before != null && before.getCurrent().equals(current)) {
      return before;
    }
    return publish(role, profile, current, before == null ? null : fallback(before));
  }

  /// A scene that fits in one core has no halo; what counts is what larger ones get.
  private static void checkHalo(Bundle bundle) throws ReleaseException {
    Profile profile = bundle.profile();
    int given = profile.grid(LARGE, LARGE).halo();
    if (bundle.leastHalo() > given) {
      throw new ReleaseException(
          "%s needs a halo of %d pixels, profile %s gives %d"
              .formatted(bundle.model(), bundle.leastHalo(), profile, given));
    }
  }

  /// The last release that some worker had live: the current one, or the one before it.
  private @Nullable Release fallback(ModelRelease before) {
    return onceLive.contains(before.getCurrent().getModel().getSha256())
        ? before.getCurrent()
        : before.getPrevious();
  }

  /// Puts the release before the current one live again.
  ///
  /// @return the release that stands now
  public ModelRelease rollBack(Role role, Profile profile) throws ReleaseException {
    String key = Keys.model(wire(role), profile.id());
    ModelRelease before = released.get(key);
    Release previous = before == null ? null : before.getPrevious();
    if (before == null || previous == null) {
      throw new ReleaseException(
          "%s has no earlier release that was live; release a bundle instead".formatted(key));
    }
    return publish(wire(role), profile.id(), previous, fallback(before));
  }

  private ModelRelease publish(
      wakestream.records.Role role, String profile, Release current, @Nullable Release previous)
      throws ReleaseException {
    Release other = current.equals(previous) ? null : previous;
    ModelRelease release = new ModelRelease(role, profile, current, other, clock.instant());
    String key = Keys.model(role, profile);
    try {
      publisher.transaction(box -> box.send(Topic.MODELS, Keys.bytes(key), release));
    } catch (FencedException e) {
      throw new ReleaseException("somebody else released at the same time; look, and try again", e);
    }
    released.put(key, release);
    return release;
  }

  private static wakestream.records.Role wire(Role role) {
    return switch (role) {
      case CLASSIFIER -> wakestream.records.Role.CLASSIFIER;
      case SEGMENTER -> wakestream.records.Role.SEGMENTER;
    };
  }

  @Override
  public void close() {
    publisher.close();
  }
}
