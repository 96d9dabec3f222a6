package wakestream.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// The child process: formats the folder where it is new, starts the broker, prints one line when
/// it is ready, and ends when its standard input does.
final class BrokerProcess {
  static final String READY = "READY ";
  static final String META_PROPERTIES = "meta.properties";
  private static final String LOGS = "logs";
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(8);
  private static final Duration EXIT_DEADLINE = Duration.ofSeconds(10);

  private BrokerProcess() {}

  /// How it ends.
  enum Ending {
    /// In order; the folder stays.
    KEEP,
    /// In order, so that the JVM writes its class archive; the folder is deleted.
    DELETE,
    /// At once; the folder is deleted.
    DISPOSE;

    static Ending of(BrokerOptions options) {
      if (options.folder().isPresent()) {
        return KEEP;
      }
      return options.classArchive().filter(archive -> !Files.exists(archive)).isPresent()
          ? DELETE
          : DISPOSE;
    }

    /// Partitions of groups' offsets and of transactions: what is over soon spreads nothing.
    int internalPartitions() {
      return this == KEEP ? 4 : 1;
    }
  }

  /// Arguments: folder, ending, broker port, controller port, session in milliseconds.
  public static void main(String[] args) throws Exception {
    // Ctrl-C reaches the whole group of processes; the workers in the parent still need the broker.
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    PrintStream toParent = System.out;
    System.setOut(System.err);
    Path folder = Path.of(args[0]);
    Ending ending = Ending.valueOf(args[1]);
    try {
      KafkaNode node =
          start(
              folder,
              BrokerSettings.of(
                  folder.resolve(LOGS),
                  Integer.parseInt(args[2]),
                  Integer.parseInt(args[3]),
                  Duration.ofMillis(Long.parseLong(args[4])),
                  ending.internalPartitions()));
      toParent.println(READY + BrokerSettings.HOST + ":" + args[2]);
      toParent.flush();
      awaitEnd(System.in);
      if (ending == Ending.DISPOSE) {
        Folders.delete(folder);
        Runtime.getRuntime().halt(0);
      }
      stop(node);
    } catch (Exception e) {
      e.printStackTrace();
      end(folder, ending, 1);
    }
    end(folder, ending, 0);
  }

  private static KafkaNode start(Path folder, Properties settings) throws Exception {
    Path logs = Files.createDirectories(folder.resolve(LOGS));
    if (!Files.exists(logs.resolve(META_PROPERTIES))) {
      format(logs);
    }
    KafkaNode node = new KafkaNode(new KafkaConfig(settings));
    node.start();
    return node;
  }

  private static void format(Path logs) throws Exception {
    new Formatter()
        .setNodeId(BrokerSettings.NODE_ID)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(logs.toString())
        .setMetadataLogDirectory(logs.toString())
        .setControllerListenerName(BrokerSettings.CONTROLLER)
        .setPrintStream(System.err)
        .run();
  }

  private static void awaitEnd(InputStream in) throws IOException {
    byte[] ignored = new byte[256];
    while (in.read(ignored) >= 0) {
      // what the parent writes means nothing; only the end does
    }
  }

  private static void stop(KafkaNode node) throws InterruptedException {
    Thread stopping = Thread.ofPlatform().daemon().name("stop").start(node::stop);
    if (!stopping.join(STOP_DEADLINE)) {
      System.err.println("did not stop within " + STOP_DEADLINE + ", halting");
    }
  }

  /// Ends the process in order, so that the JVM can write its class archive; halts where that takes
  /// too long.
  private static void end(Path folder, Ending ending, int status) {
    System.err.flush();
    if (ending != Ending.KEEP && status == 0) {
      Folders.delete(folder);
    }
    Thread.ofPlatform()
        .daemon()
        .name("halt")
        .start(
            () -> {
              try {
                Thread.sleep(EXIT_DEADLINE);
              } catch (InterruptedException e) {
                // then at once
              }
              Runtime.getRuntime().halt(status);
            });
    System.exit(status);
  }

  /// The cluster's id as the folder was formatted with.
  static String clusterId(Path folder) {
    Path file = folder.resolve(LOGS).resolve(META_PROPERTIES);
    Properties meta = new Properties();
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      meta.load(in);
    } catch (IOException e) {
      throw new BrokerException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    return meta.getProperty("cluster.id", "");
  }
}
