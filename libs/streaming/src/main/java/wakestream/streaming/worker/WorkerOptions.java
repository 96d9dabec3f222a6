package wakestream.streaming.worker;

import java.util.Optional;
import wakestream.schemas.Topic;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.topics.Group;

/// How a worker's loop runs. A value; it opens nothing.
///
/// @param group consumer group
/// @param input the topic it reads
/// @param decodingThreads threads that turn bytes into pixels
/// @param instanceId a name that this process keeps over restarts (`--instance-id`): makes group
///   membership and transactions stable; empty for new ones at each start
/// @param observer for tests
public record WorkerOptions(
    KafkaSettings kafka,
    String group,
    Topic input,
    BatchPolicy batch,
    int decodingThreads,
    Optional<String> instanceId,
    TransactionObserver observer) {
  public WorkerOptions {
    if (decodingThreads < 1) {
      throw new IllegalArgumentException(
          "decodingThreads must be at least 1, was %d".formatted(decodingThreads));
    }
    instanceId.ifPresent(WorkerOptions::checkInstance);
  }

  private static void checkInstance(String id) {
    if (!id.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "--instance-id must be 1 to 100 letters, digits, dots, dashes or underscores, was '%s'"
              .formatted(id));
    }
  }

  public static WorkerOptions of(KafkaSettings kafka, Group group, BatchPolicy batch) {
    return new WorkerOptions(
        kafka, group.id(), group.topic(), batch, 1, Optional.empty(), TransactionObserver.NONE);
  }

  public WorkerOptions withGroup(String other) {
    return new WorkerOptions(kafka, other, input, batch, decodingThreads, instanceId, observer);
  }

  public WorkerOptions withInstanceId(Optional<String> id) {
    return new WorkerOptions(kafka, group, input, batch, decodingThreads, id, observer);
  }

  public WorkerOptions withObserver(TransactionObserver other) {
    return new WorkerOptions(kafka, group, input, batch, decodingThreads, instanceId, other);
  }
}
