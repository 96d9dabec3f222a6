package wakestream.streaming;

import java.util.List;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;

/// One broker for all tests of this JVM; it ends with the JVM.
public final class TestBroker {
  private static final EmbeddedBroker BROKER = EmbeddedBroker.start(BrokerOptions.temporary());

  static {
    try (Provisioning provisioning = Provisioning.open(settings())) {
      provisioning.provision(Layout.EMBEDDED);
    }
  }

  private TestBroker() {}

  public static KafkaSettings settings() {
    return KafkaSettings.of(BROKER.bootstrap(), List.of());
  }
}
