package wakestream.streaming.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.schemas.Topic;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.UnavailableException;

@Timeout(180)
class ProvisioningTest {
  private final EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary());
  private final KafkaSettings settings = KafkaSettings.of(broker.bootstrap());
  private Provisioning provisioning;
  private Admin admin;

  @BeforeEach
  void open() {
    provisioning = Provisioning.open(settings);
    admin = Clients.admin(settings);
  }

  @AfterEach
  void close() {
    provisioning.close();
    admin.close();
    broker.close();
  }

  @Test
  void createsOnceVerifiesLaterAndRefusesAlteredCounts() throws Exception {
    assertThatThrownBy(provisioning::verify)
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("scenes, tiles")
        .hasMessageContaining("./wakestream topics --bootstrap " + broker.bootstrap());

    assertThat(provisioning.provision(Layout.EMBEDDED).created()).isEqualTo(Topic.all());
    Provisioning.Report again = provisioning.provision(Layout.EMBEDDED);
    assertThat(again.created()).isEmpty();
    assertThat(again.verified()).isEqualTo(Topic.all());
    provisioning.verify();

    assertThatThrownBy(() -> provisioning.provision(Layout.CLUSTER))
        .hasMessageContaining("topic tiles has 4 partitions where 12 are needed");
    admin.createPartitions(Map.of("tile-outcomes", NewPartitions.increaseTo(5))).all().get();
    assertThatThrownBy(provisioning::verify)
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("topic tile-outcomes has 5 partitions where 4 are needed");
  }

  @Test
  void makesOnePartitionWhereNobodyElseCanCome() throws Exception {
    provisioning.provision(Layout.TEMPORARY);
    provisioning.verify();

    assertThat(admin.describeTopics(List.of("tiles", "scenes")).allTopicNames().get().values())
        .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(1));
    assertThat(committed(Group.CLASSIFIER)).hasSize(1);
    assertThatThrownBy(() -> provisioning.provision(Layout.EMBEDDED))
        .hasMessageContaining("topic tiles has 1 partitions where 4 are needed");
  }

  @Test
  void givesFirstOffsetsOnlyToGroupsThatNeverExisted() throws Exception {
    provisioning.provision(Layout.EMBEDDED);
    assertThat(committed(Group.CLASSIFIER))
        .hasSize(4)
        .allSatisfy((partition, offset) -> assertThat(offset.offset()).isZero());

    TopicPartition lost = new TopicPartition("ship-tiles", 2);
    admin.deleteConsumerGroupOffsets(Group.SEGMENTER.id(), Set.of(lost)).all().get();
    provisioning.commitFirstOffsets();
    assertThat(committed(Group.SEGMENTER)).hasSize(3).doesNotContainKey(lost);

    assertThat(provisioning.mendOffsets(Group.SEGMENTER)).isEqualTo(List.of("ship-tiles-2"));
    assertThat(committed(Group.SEGMENTER)).hasSize(4);
    assertThat(provisioning.mendOffsets(Group.SEGMENTER)).isEmpty();
  }

  @Test
  void saysWhenNoBrokerAnswers() {
    KafkaSettings nobody =
        KafkaSettings.of(
            "127.0.0.1:1", List.of("default.api.timeout.ms=1500", "request.timeout.ms=1000"));
    try (Provisioning none = Provisioning.open(nobody)) {
      assertThatThrownBy(none::verify)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("127.0.0.1:1");
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(Group group) throws Exception {
    return admin.listConsumerGroupOffsets(group.id()).partitionsToOffsetAndMetadata().get();
  }
}
