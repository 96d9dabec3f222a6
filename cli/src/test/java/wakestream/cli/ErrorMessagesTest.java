package wakestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import wakestream.cli.errors.Complaint;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.errors.UserError;

class ErrorMessagesTest {
  @Test
  void userErrorsKeepTheirLineAndCode() {
    Complaint complaint = Complaint.about(UserError.usage("--out %s: no", "x"));
    assertThat(complaint.line()).isEqualTo("--out x: no");
    assertThat(complaint.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(complaint.unexpected()).isFalse();
  }

  @Test
  void wrappersAreTakenOff() {
    Throwable problem =
        new ExecutionException(new UncheckedIOException(new NoSuchFileException("a.tif")));
    assertThat(Complaint.about(problem).line()).isEqualTo("a.tif: does not exist");
  }

  @Test
  void onlyTheFirstLineIsShown() {
    assertThat(Complaint.about(new IOException("broken\n  at somewhere")).line())
        .isEqualTo("broken");
  }

  @Test
  void theCauseOfAKafkaExceptionIsWhatCounts() {
    Throwable problem = new KafkaException("Failed to construct", new IOException("no host x"));
    assertThat(Complaint.about(problem).line()).isEqualTo("Kafka: no host x");
  }

  @Test
  void defectsSaySo() {
    Complaint complaint = Complaint.about(new IllegalStateException("never"));
    assertThat(complaint.unexpected()).isTrue();
    assertThat(complaint.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void whatIsNoDefectSaysTheRemedy() {
    assertThat(Complaint.about(new InterruptedException("sleep interrupted")).line())
        .isEqualTo("interrupted");
    assertThat(Complaint.about(new OutOfMemoryError("Java heap space")).line())
        .contains("Java heap space", "WAKESTREAM_JAVA_OPTS");
    assertThat(Complaint.about(new IOException("No space left on device")).line())
        .contains("free some space");
    assertThat(Complaint.about(new java.net.UnknownHostException("nowhere")).unexpected())
        .isFalse();
  }
}
