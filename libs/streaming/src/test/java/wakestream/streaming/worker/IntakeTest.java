package wakestream.streaming.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final int PREFETCH = 1000;

  private final Intake intake = new Intake(new BatchPolicy(4, Duration.ofMillis(100), PREFETCH));

  private void add(int... sizes) {
    for (int size : sizes) {
      intake.add(
          new ConsumerRecord<>(
              "tiles",
              0,
              0,
              0L,
              TimestampType.CREATE_TIME,
              0,
              size,
              new byte[0],
              new byte[size],
              new RecordHeaders(),
              Optional.empty()),
          0);
    }
  }

  private List<Integer> take(int most) {
    return intake.take(most).stream().map(record -> record.value().length).toList();
  }

  @Test
  void isFullByBytesNotByRecords() {
    add(1, 1, 1, 1, 1, 1, 1);
    assertThat(intake.isFull()).isFalse();
    add(PREFETCH - 7);
    assertThat(intake.isFull()).isTrue();
    assertThat(take(1)).containsExactly(1);
    assertThat(intake.isFull()).isFalse();
  }

  @Test
  void aBatchTakesNoMoreBytesThanAreHeldBack() {
    add(400, 400, 400, 100);
    assertThat(take(4)).containsExactly(400, 400);
    assertThat(take(4)).containsExactly(400, 100);
    assertThat(intake.isEmpty()).isTrue();
  }

  @Test
  void oneRecordIsAlwaysTaken() {
    add(3 * PREFETCH, 1);
    assertThat(take(4)).containsExactly(3 * PREFETCH);
    assertThat(take(4)).containsExactly(1);
  }
}
