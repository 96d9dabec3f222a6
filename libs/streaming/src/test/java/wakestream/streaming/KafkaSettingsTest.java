package wakestream.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
  @Test
  void aPropertyGoesToTheClientsThatKnowIt() {
    KafkaSettings settings =
        KafkaSettings.of("here:9092", List.of("linger.ms=50", "fetch.min.bytes = 9"));
    assertThat(settings.producer())
        .containsEntry("linger.ms", "50")
        .doesNotContainKey("fetch.min.bytes");
    assertThat(settings.consumer())
        .containsEntry("fetch.min.bytes", "9")
        .containsEntry("isolation.level", "read_committed")
        .doesNotContainKey("linger.ms");
    assertThat(settings.admin()).hasSize(1).containsEntry("bootstrap.servers", "here:9092");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "isolation.level=read_uncommitted",
        "transactional.id=mine",
        "enable.auto.commit=true",
        "acks=0",
        "auto.offset.reset=latest",
        "bootstrap.servers=there"
      })
  void whatTheTransactionsRestOnIsRefused(String pair) {
    assertThatThrownBy(() -> KafkaSettings.of("here:9092", List.of(pair)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--kafka " + pair.substring(0, pair.indexOf('=')))
        .hasMessageContaining("cannot be set");
  }

  @Test
  void anOwnBrokerIsAskedAgainSoonerUnlessTheUserSaysOtherwise() {
    assertThat(KafkaSettings.of("here:9092").forOwnBroker().admin())
        .containsEntry("retry.backoff.ms", "20");
    assertThat(KafkaSettings.of("here:9092", List.of("retry.backoff.ms=70")).forOwnBroker().admin())
        .containsEntry("retry.backoff.ms", "70");
  }

  @Test
  void unknownKeysAndPairsWithoutAnEqualsSignAreRefused() {
    assertThatThrownBy(() -> KafkaSettings.of("here:9092", List.of("linger.msec=50")))
        .hasMessageContaining("linger.msec is no property");
    assertThatThrownBy(() -> KafkaSettings.of("here:9092", List.of("linger.ms")))
        .hasMessageContaining("KEY=VALUE, was linger.ms");
    assertThatThrownBy(() -> KafkaSettings.of(" ")).hasMessageContaining("--bootstrap");
  }
}
