package wakestream.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import wakestream.streaming.KafkaSettings;

class StreamsSettingsTest {
  private static String session(Map<String, String> given) {
    SplitterConfig config = SplitterConfig.of(new KafkaSettings("localhost:1", given));
    Properties properties = StreamsSettings.of(config, "state");
    return String.valueOf(
        new StreamsConfig(properties)
            .getMainConsumerConfigs("group", "client", 0)
            .get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
  }

  @Test
  void aKilledSplitterIsReplacedAfterTenSecondsUnlessTheUserSaysOtherwise() {
    assertThat(session(Map.of())).isEqualTo("10000");
    assertThat(session(Map.of("session.timeout.ms", "20000"))).isEqualTo("20000");
  }
}
