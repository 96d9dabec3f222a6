package wakestream.splitter;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import wakestream.schemas.Topic;
import wakestream.splitter.state.Stores;
import wakestream.splitter.stream.Outgoing;
import wakestream.splitter.stream.Patience;
import wakestream.splitter.stream.SceneProcessor;
import wakestream.streaming.ScenePartitions;

/// `scenes` and `tile-outcomes` into one processor with its stores, and out to `ships`,
/// `scene-reports` and `dead-letters`. Everything has an explicit name.
public final class SplitterTopology {
  private static final String PROCESSOR = "splitter";

  private SplitterTopology() {}

  /// @param onDisk state in RocksDB; else in the heap
  public static Topology of(Patience patience, boolean onDisk) {
    Topology topology = new Topology();
    source(topology, Topic.SCENES);
    source(topology, Topic.TILE_OUTCOMES);
    topology.addProcessor(
        PROCESSOR,
        () -> new SceneProcessor(patience),
        sourceName(Topic.SCENES),
        sourceName(Topic.TILE_OUTCOMES));
    Stores.builders(onDisk).forEach(builder -> topology.addStateStore(builder, PROCESSOR));
    StreamPartitioner<byte[], Outgoing> byScene =
        (_, _, value, partitions) ->
            Optional.of(Set.of(ScenePartitions.of(value.scene(), partitions)));
    topology.addSink(
        Topic.SHIPS.id(),
        Topic.SHIPS.id(),
        new ByteArraySerializer(),
        Outgoing.serializer(),
        byScene,
        PROCESSOR);
    sink(topology, Topic.SCENE_REPORTS);
    sink(topology, Topic.DEAD_LETTERS);
    return topology;
  }

  private static String sourceName(Topic topic) {
    return topic.id() + "-source";
  }

  private static void source(Topology topology, Topic topic) {
    topology.addSource(
        org.apache.kafka.streams.AutoOffsetReset.earliest(),
        sourceName(topic),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topic.id());
  }

  private static void sink(Topology topology, Topic topic) {
    topology.addSink(
        topic.id(), topic.id(), new ByteArraySerializer(), Outgoing.serializer(), PROCESSOR);
  }
}
