package wakestream.ingest.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.records.Scene;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.schemas.WireException;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;

/// How far scenes were fed: the last record of each on `scenes`. Belongs to one thread.
public final class FedScenes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FedScenes.class);

  private final TopicReader reader;
  private final Map<String, Scene> last = new HashMap<>();

  private FedScenes(TopicReader reader) {
    this.reader = reader;
  }

  public static FedScenes open(KafkaSettings settings) {
    return new FedScenes(TopicReader.open(settings, Topic.SCENES));
  }

  /// The last announcement of a scene as of now. To be asked after the scene's publisher was
  /// opened, so that a former process can add nothing any more.
  public Optional<Scene> last(String scene) {
    reader.readToEnd(this::take);
    return Optional.ofNullable(last.get(scene));
  }

  /// Number of scenes whose last run is wanted, as of the last look.
  int count(BiPredicate<String, Integer> wanted) {
    return (int) last.values().stream().filter(s -> wanted.test(s.getScene(), s.getRun())).count();
  }

  private void take(ConsumerRecord<byte[], byte[]> published) {
    try {
      Scene scene = Wire.decode(published.value(), Scene.class);
      last.put(scene.getScene(), scene);
    } catch (WireException e) {
      LOG.warn(
          "{}-{} offset {} is no scene: {}",
          published.topic(),
          published.partition(),
          published.offset(),
          e.getMessage());
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
