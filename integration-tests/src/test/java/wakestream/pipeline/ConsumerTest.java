package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import wakestream.records.Box;
import wakestream.records.Ship;
import wakestream.records.ShipStatus;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.testkit.SharedBroker;

/// README's consumer does what README says.
@Timeout(120)
@ExtendWith(SharedBroker.class)
class ConsumerTest {
  private static final Pattern PROGRAM =
      Pattern.compile("(?ms)^```java\n(.*?public class (\\w+).*?)^```");

  @TempDir Path folder;

  private static Ship event(int revision, ShipStatus status) {
    return Ship.newBuilder()
        .setShip("consumer-test-ship")
        .setScene("consumer-test")
        .setRun(1)
        .setRevision(revision)
        .setStatus(status)
        .setReason("")
        .setSuccessors(List.of())
        .setProfile("s2-rgbn")
        .setFirstX(0)
        .setFirstY(0)
        .setBox(new Box(0, 0, 1, 1))
        .setOutlines(List.of())
        .setAreaPixels(1)
        .setCentroidX(0.5)
        .setCentroidY(0.5)
        .setConfidence(1)
        .setPeakProbability(1)
        .setCutBy(List.of())
        .setClassifiers(List.of())
        .setSegmenters(List.of())
        .build();
  }

  private static void send(Producer<byte[], byte[]> producer, Ship ship) {
    producer.send(
        new ProducerRecord<>(Topic.SHIPS.id(), 0, Keys.bytes(ship.getShip()), Wire.encode(ship)));
  }

  private static void publish(KafkaSettings kafka) {
    try (Producer<byte[], byte[]> producer = Clients.transactional(kafka, "consumer-test")) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, event(1, ShipStatus.PROVISIONAL));
      send(producer, event(2, ShipStatus.FINAL));
      producer.commitTransaction();
      producer.beginTransaction();
      send(producer, event(3, ShipStatus.FINAL)); // taken back: nobody may see it
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      send(producer, event(3, ShipStatus.RETRACTED));
      producer.commitTransaction();
    }
  }

  private Process start(KafkaSettings kafka) throws IOException {
    Matcher program = PROGRAM.matcher(Files.readString(CommandRun.project("README.md")));
    assertThat(program.find()).as("README has a Java program").isTrue();
    Path source = folder.resolve(program.group(2) + ".java");
    Files.writeString(source, program.group(1));
    String classPath = System.getProperty("java.class.path");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), "-cp", classPath, source.toString());
    assertThat(failed).as("README's program compiles").isZero();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            folder + ":" + classPath,
            program.group(2),
            kafka.bootstrap())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void revisionsReplaceAndRetractionsRemove(KafkaSettings kafka) throws IOException {
    publish(kafka);
    Process process = start(kafka);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> seen =
          lines.lines().filter(line -> line.startsWith("consumer-test-ship")).limit(3).toList();
      assertThat(seen)
          .containsExactly(
              "consumer-test-ship PROVISIONAL, now 1",
              "consumer-test-ship FINAL, now 1",
              "consumer-test-ship RETRACTED, now 0");
    } finally {
      process.destroyForcibly();
    }
  }
}
