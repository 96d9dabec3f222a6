package wakestream.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wakestream.cli.options.StartPoint;
import wakestream.cli.output.ShipFeature;
import wakestream.cli.output.TestShips;
import wakestream.records.Outline;
import wakestream.records.Position;
import wakestream.records.Ring;
import wakestream.records.Ship;
import wakestream.schemas.MalformedRecordException;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;

/// What can stand on `ships` and cannot be drawn.
final class ShipReaderTest {
  private static final Ring SQUARE = TestShips.ring(true, 1, 2, 1, 6, 4, 6, 4, 2);
  private static final Ship GOOD = TestShips.ship(true, new Outline(SQUARE, List.of()));

  private static Ship withShell(boolean onGlobe, Ring shell) {
    return TestShips.ship(onGlobe, new Outline(shell, List.of()));
  }

  static Stream<Named<Ship>> undrawable() {
    Ring nothing = new Ring(List.of(), List.of());
    Ring nowhere = new Ring(SQUARE.getVertices(), List.of());
    Ring beyond =
        new Ring(SQUARE.getVertices(), Collections.nCopies(4, new Position(1.1e179, 0.0)));
    Ring oneShort = new Ring(SQUARE.getVertices(), SQUARE.getPositions().subList(0, 3));
    return Stream.of(
        Named.of("no vertices", withShell(true, nothing)),
        Named.of("two vertices", withShell(true, TestShips.ring(true, 1, 2, 1, 6))),
        Named.of("no vertices, no place", withShell(false, nothing)),
        Named.of("no positions", withShell(true, nowhere)),
        Named.of("positions beyond the globe", withShell(true, beyond)),
        Named.of("a position is missing", withShell(true, oneShort)),
        Named.of("half a vertex", withShell(false, new Ring(List.of(1, 2, 3), List.of()))),
        Named.of(
            "a hole without vertices",
            TestShips.ship(true, new Outline(SQUARE, List.of(nothing)))));
  }

  @ParameterizedTest
  @MethodSource("undrawable")
  void aShipThatCannotBeDrawnIsRefused(Ship ship) {
    assertThatThrownBy(() -> ShipReader.decode(Wire.encode(ship)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("a ring of a Ship has");
  }

  @Test
  void aShipIsTakenWithAndWithoutAPlace() {
    assertThat(ShipReader.decode(Wire.encode(GOOD))).isEqualTo(GOOD);
    Ship pixels = withShell(false, TestShips.ring(false, 1, 2, 1, 6, 4, 6));
    assertThat(ShipReader.decode(Wire.encode(pixels))).isEqualTo(pixels);
  }

  @Test
  void theReaderSkipsThemAndGoesOn() {
    TopicPartition partition = new TopicPartition(Topic.SHIPS.id(), 0);
    MockConsumer<byte[], byte[]> topic = new MockConsumer<>("earliest");
    topic.updatePartitions(
        partition.topic(),
        List.of(new PartitionInfo(partition.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
    topic.updateBeginningOffsets(Map.of(partition, 0L));
    List<Ship> seen = new ArrayList<>();
    try (ShipReader reader = new ShipReader(topic, new StartPoint.Earliest())) {
      List<Ship> sent =
          Stream.concat(undrawable().map(Named::getPayload), Stream.of(GOOD)).toList();
      for (Ship ship : sent) {
        topic.addRecord(
            new ConsumerRecord<>(
                partition.topic(), 0, sent.indexOf(ship), new byte[0], Wire.encode(ship)));
      }
      topic.updateEndOffsets(Map.of(partition, (long) sent.size()));
      reader.readToEnd(
          ship -> {
            ShipFeature.of(ship);
            seen.add(ship);
          });
    }
    assertThat(seen).containsExactly(GOOD);
  }
}
