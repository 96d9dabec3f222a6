package wakestream.cli.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.cli.options.StartPoint;
import wakestream.records.Outline;
import wakestream.records.Position;
import wakestream.records.Ring;
import wakestream.records.Ship;
import wakestream.schemas.MalformedRecordException;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.schemas.WireException;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;

/// Reads committed ship events without a group. Belongs to one thread.
public final class ShipReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShipReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final double TURN = 360;

  /// Of a ring's vertices: those of a triangle.
  private static final int LEAST_NUMBERS = 6;

  /// Degrees, with room for rounding.
  private static final double POLE = 90.001;

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  public ShipReader(KafkaSettings settings, StartPoint from) {
    this(Clients.reader(settings), from);
  }

  /// @param consumer without a group; closed with this
  ShipReader(Consumer<byte[], byte[]> consumer, StartPoint from) {
    this.consumer = consumer;
    partitions =
        consumer.partitionsFor(Topic.SHIPS.id()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    switch (from) {
      case StartPoint.Earliest ignored -> consumer.seekToBeginning(partitions);
      case StartPoint.Latest ignored -> consumer.seekToEnd(partitions);
      case StartPoint.At at -> seek(at.time().toEpochMilli());
    }
    partitions.forEach(consumer::position);
  }

  /// A ship's record whose outline can be drawn: every ring has three vertices or more, and a
  /// position for each of them, somewhere on the globe, where the ship has a place there.
  ///
  /// @throws WireException when it is none
  public static Ship decode(byte @Nullable [] value) {
    Ship ship = Wire.decode(value, Ship.class);
    boolean onGlobe = ship.getCentroid() != null;
    for (Outline outline : ship.getOutlines()) {
      check(outline.getShell(), onGlobe);
      outline.getHoles().forEach(hole -> check(hole, onGlobe));
    }
    return ship;
  }

  private static void check(Ring ring, boolean onGlobe) {
    int numbers = ring.getVertices().size();
    int positions = ring.getPositions().size();
    if (numbers < LEAST_NUMBERS || numbers % 2 != 0 || (onGlobe && positions != numbers / 2)) {
      throw new MalformedRecordException(
          "a ring of a Ship has %d numbers for its vertices and %d positions"
              .formatted(numbers, positions));
    }
    for (Position at : ring.getPositions()) {
      boolean somewhere = Math.abs(at.getLongitude()) <= TURN && Math.abs(at.getLatitude()) <= POLE;
      if (!somewhere) {
        throw new MalformedRecordException(
            "a ring of a Ship has a vertex at longitude %s, latitude %s, nowhere on the globe"
                .formatted(at.getLongitude(), at.getLatitude()));
      }
    }
  }

  private void seek(long time) {
    Map<TopicPartition, Long> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, time));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp at = found.get(partition);
      if (at == null) {
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, at.offset());
      }
    }
  }

  /// Hands over all events up to the end as it is now.
  public void readToEnd(java.util.function.Consumer<Ship> visitor) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll(visitor);
    }
  }

  /// Hands over the events that come next.
  public void poll(java.util.function.Consumer<Ship> visitor) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      try {
        visitor.accept(decode(record.value()));
      } catch (WireException e) {
        LOG.warn("ships-{}@{}: {}", record.partition(), record.offset(), e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
