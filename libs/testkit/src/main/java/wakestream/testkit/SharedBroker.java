package wakestream.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;

/// Gives tests an embedded broker with the catalogue's topics: `@ExtendWith(SharedBroker.class)`
/// and a parameter of type [KafkaSettings]. It is started on first use, once for all test classes
/// of the JVM, and stopped at the end; tests keep apart by scene ids and worker names of their own.
public final class SharedBroker implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedBroker.class);

  /// The running broker; the extension's store closes it.
  private record Running(EmbeddedBroker broker, KafkaSettings settings) implements AutoCloseable {
    @Override
    public void close() {
      broker.close();
    }
  }

  private static Running start() {
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary());
    KafkaSettings settings = KafkaSettings.of(broker.bootstrap());
    try (Provisioning provisioning = Provisioning.open(settings)) {
      provisioning.provision(Layout.EMBEDDED);
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
    return new Running(broker, settings);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KafkaSettings.class;
  }

  @Override
  public KafkaSettings resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Running.class, key -> start(), Running.class)
        .settings();
  }
}
