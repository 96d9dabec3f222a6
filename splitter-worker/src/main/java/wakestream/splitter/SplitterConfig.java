package wakestream.splitter;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wakestream.splitter.stream.Patience;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.backlog.Stage;

/// How a splitter runs. A value; it opens nothing.
///
/// @param kafka where the brokers are
/// @param application name of the Kafka Streams application: its group, and the prefix of its
///   changelogs and transactional ids
/// @param stateDirectory where state is kept, so that a restart need not read its changelogs again;
///   null keeps it in the heap
/// @param scratch folder for what Kafka Streams writes besides; null for a temporary one of its own
/// @param threads stream threads
/// @param patience how long scenes are waited for
public record SplitterConfig(
    KafkaSettings kafka,
    String application,
    @Nullable Path stateDirectory,
    @Nullable Path scratch,
    int threads,
    Patience patience) {
  /// The group of every splitter of a cluster.
  public static final String APPLICATION = Stage.SPLITTER.group();

  public SplitterConfig {
    if (threads < 1) {
      throw new IllegalArgumentException("splitter.threads must be at least 1, was " + threads);
    }
  }

  /// One thread, state in the heap.
  public static SplitterConfig of(KafkaSettings kafka) {
    return new SplitterConfig(kafka, APPLICATION, null, null, 1, Patience.DEFAULT);
  }

  public SplitterConfig withStateDirectory(Path directory) {
    return new SplitterConfig(kafka, application, directory, scratch, threads, patience);
  }

  public SplitterConfig withScratch(Path directory) {
    return new SplitterConfig(kafka, application, stateDirectory, directory, threads, patience);
  }

  public SplitterConfig withPatience(Patience other) {
    return new SplitterConfig(kafka, application, stateDirectory, scratch, threads, other);
  }

  public SplitterConfig withThreads(int count) {
    return new SplitterConfig(kafka, application, stateDirectory, scratch, count, patience);
  }
}
