package wakestream.reliability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.imagery.grid.Profile;
import wakestream.records.ModelRelease;
import wakestream.records.Role;
import wakestream.reliability.child.HeldModels;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;

/// A broker and processes around it, each of which may be killed and started again.
final class Pipeline implements AutoCloseable {
  /// How long a member of a group may be silent.
  static final Duration SESSION = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Workshop workshop;
  private final Path folder;
  private final int port;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private final List<Child> failed = new ArrayList<>();
  private final Map<Child, Path> states = new HashMap<>();
  private final int batch;
  private final boolean onDisk;
  private volatile EmbeddedBroker broker;
  private volatile boolean brokerStruck;

  private Pipeline(Workshop workshop, Path folder, int batch, boolean onDisk) throws IOException {
    this.workshop = workshop;
    this.folder = Files.createDirectories(folder);
    this.batch = batch;
    this.onDisk = onDisk;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      this.port = free.getLocalPort();
    }
    this.broker = startBroker();
  }

  /// A broker with topics and releases, and no process yet.
  ///
  /// @param batch tiles a batch
  /// @param onDisk whether the splitter keeps its state on disk
  static Pipeline open(Workshop workshop, Path folder, int batch, boolean onDisk)
      throws IOException {
    Pipeline pipeline = new Pipeline(workshop, folder, batch, onDisk);
    try (Provisioning provisioning = Provisioning.open(pipeline.kafka())) {
      provisioning.provision(Layout.EMBEDDED);
    }
    pipeline.release();
    return pipeline;
  }

  private void release() {
    try (Producer<byte[], byte[]> producer = Clients.producer(kafka())) {
      for (Role role : Role.values()) {
        String profile = Profile.S2_RGBN.id();
        ModelRelease release =
            new ModelRelease(role, profile, HeldModels.release(role), null, Instant.now());
        producer.send(
            new ProducerRecord<>(
                Topic.MODELS.id(), Keys.bytes(Keys.model(role, profile)), Wire.encode(release)));
      }
    }
  }

  KafkaSettings kafka() {
    return KafkaSettings.of("127.0.0.1:" + port);
  }

  private EmbeddedBroker startBroker() {
    return EmbeddedBroker.start(
        BrokerOptions.in(folder.resolve("broker"))
            .withPort(port)
            .withSession(SESSION)
            .withStartDeadline(PATIENCE)
            .withClassArchive(workshop.brokerArchive()));
  }

  /// `kill -9`; says whether it was still there.
  boolean killBroker() {
    boolean lived = broker.isAlive();
    brokerStruck = true;
    ProcessHandle.of(broker.pid()).ifPresent(ProcessHandle::destroyForcibly);
    broker.onExit().join();
    return lived;
  }

  boolean isBrokerAlive() {
    return broker.isAlive();
  }

  void restartBroker() {
    broker = startBroker();
    brokerStruck = false;
  }

  /// Whether the broker ended by itself.
  boolean hasBrokerFailed() {
    return !brokerStruck && !broker.isAlive();
  }

  /// Starts a worker of a kind.
  Child start(Victim kind) throws IOException {
    return start(kind, kind.word(), List.of());
  }

  /// Starts an ingest of a file.
  Child ingest(Path file) throws IOException {
    return start(Victim.INGEST, "ingest", List.of(file.toString()));
  }

  /// @param parts see [wakestream.reliability.child.ChildMain]
  Child start(Victim kind, String parts, List<String> files) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(parts);
    arguments.add("127.0.0.1:" + port);
    arguments.add(Integer.toString(batch));
    Path state = freeState();
    arguments.add(onDisk ? state.toString() : "-");
    arguments.addAll(files);
    Child child = workshop.launch(kind, arguments, folder.resolve(kind.word() + ".log"));
    children.add(child);
    if (kind == Victim.SPLITTER) {
      states.put(child, state);
    }
    return child;
  }

  /// A folder for a splitter's state that no living one uses: the one that a dead one left, if any.
  private Path freeState() {
    states.keySet().removeIf(child -> !child.isAlive());
    for (int i = 0; ; i++) {
      Path state = folder.resolve("state-" + i);
      if (!states.containsValue(state)) {
        return state;
      }
    }
  }

  /// Deletes the state that the next splitter would find.
  void deleteState() throws IOException {
    delete(freeState());
  }

  static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  /// The processes of a kind that live, oldest first.
  List<Child> living(Victim kind) {
    return children.stream().filter(c -> c.kind() == kind && c.isAlive()).toList();
  }

  List<Child> living() {
    return children.stream().filter(Child::isAlive).toList();
  }

  /// Processes that ended by themselves since this was last asked, though nobody had killed them.
  List<Child> newlyFailed() {
    List<Child> found =
        children.stream().filter(c -> c.hasFailed() && !failed.contains(c)).toList();
    failed.addAll(found);
    children.removeIf(c -> !c.isAlive());
    return found;
  }

  void awaitReady() throws InterruptedException {
    while (!living().stream().allMatch(Child::isReady)) {
      Thread.sleep(20);
    }
  }

  @Override
  public void close() throws IOException {
    children.forEach(Child::kill);
    broker.close();
    Files.copy(
        folder.resolve("broker").resolve("broker.log"),
        folder.resolve("broker.log"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    delete(folder.resolve("broker"));
    delete(folder.resolve("tmp"));
    states.clear();
    for (int i = 0; i < 4; i++) {
      delete(folder.resolve("state-" + i));
    }
  }
}
