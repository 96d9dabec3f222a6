package wakestream.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EmbeddedBrokerTest {
  @Test
  void oneOnItsWayThatNobodyTakesIsGoneWhenClosed() {
    Path folder;
    long process;
    try (StartingBroker starting = EmbeddedBroker.launch(BrokerOptions.temporary())) {
      folder = starting.folder();
      process = starting.pid();
      assertThat(folder).isDirectory();
    }
    assertThat(folder).doesNotExist();
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void aTemporaryOneIsGoneWithItsFolder() {
    EmbeddedBroker broker;
    try (StartingBroker starting = EmbeddedBroker.launch(BrokerOptions.temporary())) {
      broker = starting.await();
      assertThatThrownBy(starting::await).isInstanceOf(IllegalStateException.class);
    }
    assertThat(broker.isAlive()).as("taken, so not ended with the way").isTrue();
    broker.close();
    assertThat(broker.isAlive()).isFalse();
    assertThat(broker.folder()).doesNotExist();
  }

  @Test
  void onlyOneThatNothingIsWantedOfEndsAtOnce(@TempDir Path folder) throws Exception {
    BrokerOptions temporary = BrokerOptions.temporary();
    Path archive = folder.resolve("classes.jsa");
    assertThat(BrokerProcess.Ending.of(temporary)).isEqualTo(BrokerProcess.Ending.DISPOSE);
    assertThat(BrokerProcess.Ending.of(temporary.withClassArchive(archive)))
        .as("the archive is to be written")
        .isEqualTo(BrokerProcess.Ending.DELETE);
    Files.createFile(archive);
    assertThat(BrokerProcess.Ending.of(temporary.withClassArchive(archive)))
        .isEqualTo(BrokerProcess.Ending.DISPOSE);
    assertThat(BrokerProcess.Ending.of(BrokerOptions.in(folder).withClassArchive(archive)))
        .isEqualTo(BrokerProcess.Ending.KEEP);
  }

  @Test
  void aFolderKeepsTopicsAndClusterOverARestart(@TempDir Path folder) throws Exception {
    String cluster;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(folder))) {
      cluster = broker.clusterId();
      try (Admin admin = admin(broker)) {
        admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1))).all().get();
        assertThat(admin.describeCluster().clusterId().get()).isEqualTo(cluster);
      }
    }
    assertThat(folder).isNotEmptyDirectory();
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(folder));
        Admin admin = admin(broker)) {
      assertThat(broker.clusterId()).isEqualTo(cluster);
      assertThat(admin.listTopics().names().get()).contains("kept");
    }
  }

  @Test
  void aKilledBrokerComesBackOnItsPort(@TempDir Path folder) throws Exception {
    EmbeddedBroker first = EmbeddedBroker.start(BrokerOptions.in(folder));
    try (Admin admin = admin(first)) {
      admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1))).all().get();
    }
    kill(first);
    int port = Integer.parseInt(first.bootstrap().split(":")[1]);
    try (EmbeddedBroker second = EmbeddedBroker.start(BrokerOptions.in(folder).withPort(port));
        Admin admin = admin(second)) {
      assertThat(second.bootstrap()).isEqualTo(first.bootstrap());
      assertThat(admin.listTopics().names().get()).contains("kept");
    }
  }

  /// Of several producers, since whether one hangs depends on a race of milliseconds.
  @Test
  void transactionsThatWereOpenWhenItWasKilledAreEnded(@TempDir Path folder) throws Exception {
    EmbeddedBroker first = EmbeddedBroker.start(BrokerOptions.in(folder));
    try (Admin admin = admin(first)) {
      admin.createTopics(List.of(new NewTopic("torn", 4, (short) 1))).all().get();
    }
    List<Producer<byte[], byte[]>> producers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      producers.add(withOpenTransaction(first, i));
    }
    kill(first);
    producers.forEach(producer -> producer.close(Duration.ZERO));

    try (EmbeddedBroker second = EmbeddedBroker.start(BrokerOptions.in(folder));
        Admin admin = admin(second)) {
      List<TopicPartition> partitions =
          IntStream.range(0, 4).mapToObj(i -> new TopicPartition("torn", i)).toList();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      long open = openTransactions(admin, partitions);
      while (open > 0 && System.nanoTime() < deadline) {
        Thread.sleep(200);
        open = openTransactions(admin, partitions);
      }
      assertThat(open).as("transactions that no marker has ended").isZero();
    }
  }

  private static Producer<byte[], byte[]> withOpenTransaction(EmbeddedBroker broker, int number) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrap(),
            "transactional.id",
            "torn-" + number,
            "transaction.timeout.ms",
            1000);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    for (int partition = 0; partition < 4; partition++) {
      producer.send(new ProducerRecord<>("torn", partition, null, new byte[1]));
    }
    producer.flush();
    return producer;
  }

  private static long openTransactions(Admin admin, List<TopicPartition> partitions)
      throws Exception {
    return admin.describeProducers(partitions).all().get().values().stream()
        .flatMap(state -> state.activeProducers().stream())
        .filter(producer -> producer.currentTransactionStartOffset().isPresent())
        .count();
  }

  private static void kill(EmbeddedBroker broker) {
    ProcessHandle.of(broker.pid()).orElseThrow().destroyForcibly();
    broker.onExit().join();
  }

  @Test
  void aTemporaryFolderIsGoneAfterwards() {
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary());
    assertThat(broker.folder()).isDirectory();
    assertThat(broker.isAlive()).isTrue();
    broker.close();
    broker.close();
    assertThat(broker.isAlive()).isFalse();
    assertThat(broker.folder()).doesNotExist();
  }

  @Test
  void whatHindersTheStartIsInTheMessage(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(folder.resolve("logs").resolve("meta.properties"), "version=1\nnode.id=77\n");
    assertThatThrownBy(() -> EmbeddedBroker.start(BrokerOptions.in(folder)))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("ended while it started")
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("meta.properties");
  }

  @Test
  void killingTheParentEndsTheBroker() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ProcessHandle broker;
    Path folder;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      broker = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      folder = Path.of(lines.readLine());
      assertThat(broker.isAlive()).isTrue();
      parent.destroyForcibly().waitFor();
      broker.onExit().get(15, TimeUnit.SECONDS);
    }
    assertThat(parent.exitValue()).isEqualTo(128 + 9);
    assertThat(folder).doesNotExist();
  }

  /// A program that starts a broker and never stops it.
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws InterruptedException {
      EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary());
      System.out.println(broker.pid());
      System.out.println(broker.folder());
      Thread.sleep(Duration.ofMinutes(5));
    }
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
  }
}
