package wakestream.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/// Where this process spends its processor time, by subsystem, from samples of the Flight Recorder
/// (`jdk.CPUTimeSample`, which sees native code too; JEP 509).
final class CpuProfile implements AutoCloseable {
  private static final String EVENT = "jdk.CPUTimeSample";

  /// The first frame from the top that begins so names the subsystem.
  private static final List<Map.Entry<String, String>> SUBSYSTEMS =
      List.of(
          Map.entry("ai.djl.", "networks"),
          Map.entry("wakestream.nets.", "networks"),
          Map.entry("wakestream.imagery.decoding.", "packing and unpacking pixels"),
          Map.entry("wakestream.imagery.masks.", "packing and unpacking masks"),
          Map.entry("wakestream.imagery.", "reading scene files"),
          Map.entry("wakestream.splitting.", "splitting"),
          Map.entry("wakestream.splitter.", "splitter, state and records"),
          Map.entry("org.rocksdb.", "splitter, state and records"),
          Map.entry("org.apache.kafka.streams.", "Kafka Streams"),
          Map.entry("wakestream.schemas.", "records (Avro)"),
          Map.entry("wakestream.records.", "records (Avro)"),
          Map.entry("org.apache.avro.", "records (Avro)"),
          Map.entry("org.apache.kafka.", "Kafka clients"),
          Map.entry("wakestream.ingest.", "ingest, digest of the file"),
          Map.entry("wakestream.streaming.", "worker loop"),
          Map.entry("wakestream.", "other of Wakestream"));

  private static final String REST = "JVM and other";

  private final Recording recording = new Recording();

  private CpuProfile() {
    recording.enable(EVENT).with("throttle", "10ms");
    recording.start();
  }

  /// Starts to sample; the profile of what follows.
  static CpuProfile start() {
    return new CpuProfile();
  }

  /// Shares of the samples, 0..1, largest first. Empty where this JVM cannot sample.
  Map<String, Double> stop() throws IOException {
    Path file = Files.createTempFile("wakestream-bench-", ".jfr");
    try {
      recording.stop();
      recording.dump(file);
      return shares(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Map<String, Double> shares(Path file) throws IOException {
    Map<String, Long> counts = new LinkedHashMap<>();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals(EVENT)) {
          counts.merge(subsystem(event.getStackTrace()), 1L, Long::sum);
        }
      }
    }
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> shares.put(entry.getKey(), entry.getValue() / all));
    return shares;
  }

  private static String subsystem(@org.jspecify.annotations.Nullable RecordedStackTrace stack) {
    if (stack == null) {
      return REST;
    }
    for (RecordedFrame frame : stack.getFrames()) {
      String name = frame.getMethod().getType().getName();
      for (Map.Entry<String, String> one : SUBSYSTEMS) {
        if (name.startsWith(one.getKey())) {
          return one.getValue();
        }
      }
    }
    return REST;
  }

  @Override
  public void close() {
    recording.close();
  }
}
