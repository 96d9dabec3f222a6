package wakestream.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakestream.broker.EmbeddedBroker;
import wakestream.broker.StartingBroker;

@Timeout(120)
class PipelineBrokerTest {
  @Test
  void theOneThatWasLaunchedAheadIsTakenOnce() throws Exception {
    PipelineBroker.launchAhead();
    try (StartingBroker ahead = PipelineBroker.temporary();
        StartingBroker other = PipelineBroker.temporary()) {
      assertThat(other).isNotSameAs(ahead);
      try (EmbeddedBroker broker = ahead.await()) {
        PipelineBroker.endUnused();
        assertThat(broker.isAlive()).as("taken, so not ended").isTrue();
      }
    }
  }

  @Test
  void oneThatNobodyTookIsEnded() throws Exception {
    PipelineBroker.launchAhead();
    PipelineBroker.endUnused();

    assertThat(ProcessHandle.current().children().map(ProcessHandle::info))
        .as("brokers left")
        .noneMatch(info -> info.commandLine().orElse("").contains("BrokerProcess"));
    PipelineBroker.endUnused();
  }
}
