package wakestream.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import wakestream.streaming.KafkaSettings;
import wakestream.testkit.cluster.TestCluster;

/// Gives tests the [TestCluster] of this JVM as a parameter: `@ExtendWith(SharedBroker.class)` and
/// a parameter of type [KafkaSettings]. Tests keep apart by scene ids and worker names of their
/// own.
public final class SharedBroker implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KafkaSettings.class;
  }

  @Override
  public KafkaSettings resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return TestCluster.settings();
  }
}
