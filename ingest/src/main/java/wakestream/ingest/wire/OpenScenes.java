package wakestream.ingest.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.schemas.WireException;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;

/// Which scenes were announced and are not closed: the splitter holds state for each of their
/// tiles. Belongs to one thread.
final class OpenScenes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenScenes.class);

  private final FedScenes fed;
  private final TopicReader reports;
  private final Map<String, Integer> closedRuns = new HashMap<>();

  OpenScenes(KafkaSettings settings, FedScenes fed) {
    this.fed = fed;
    this.reports = TopicReader.open(settings, Topic.SCENE_REPORTS);
  }

  /// How many there are now.
  int count() {
    reports.readToEnd(this::take);
    return fed.count((scene, run) -> closedRuns.getOrDefault(scene, 0) < run);
  }

  private void take(ConsumerRecord<byte[], byte[]> published) {
    try {
      SceneReport report = Wire.decode(published.value(), SceneReport.class);
      if (report.getState() != SceneState.OPEN) {
        closedRuns.merge(report.getScene(), report.getRun(), Math::max);
      }
    } catch (WireException e) {
      LOG.warn(
          "{}-{} offset {} is no report: {}",
          published.topic(),
          published.partition(),
          published.offset(),
          e.getMessage());
    }
  }

  @Override
  public void close() {
    reports.close();
  }
}
