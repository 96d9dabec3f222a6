package wakestream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wakestream.records.Role;
import wakestream.schemas.Keys.TileKey;

class TopicTest {
  @Test
  void scenesAndOutcomesLieInTheSamePartitions() {
    assertThat(Topic.SCENES.partitions()).isEqualTo(Topic.TILE_OUTCOMES.partitions());
    assertThat(Topic.SCENES.embeddedPartitions())
        .isEqualTo(Topic.TILE_OUTCOMES.embeddedPartitions());
    assertThat(Topic.SCENES.partitioning()).isEqualTo(Topic.TILE_OUTCOMES.partitioning());
    assertThat(Topic.SCENES.key()).isEqualTo(Topic.TILE_OUTCOMES.key());
  }

  @Test
  void whatARecordMayWeighGrowsAlongTheWay() {
    assertThat(Topic.TILES.largestRecord()).isLessThan(Topic.SHIP_TILES.largestRecord());
    for (Topic topic : Topic.all()) {
      if (topic != Topic.DEAD_LETTERS) {
        assertThat(topic.largestRecord()).isLessThan(Topic.DEAD_LETTERS.largestRecord());
      }
    }
    assertThat(Topic.DEAD_LETTERS.largestRecord()).isLessThanOrEqualTo(4 * 1024 * 1024);
  }

  @Test
  void whatIsCompactedHasNoEndAndWhatIsDeletedHasOne() {
    for (Topic topic : Topic.all()) {
      assertThat(topic.retention().isEmpty())
          .as(topic.id())
          .isEqualTo(topic.cleanup() == Topic.Cleanup.COMPACT);
      assertThat(Topic.byId(topic.id())).contains(topic);
    }
    assertThat(Topic.byId("elsewhere")).isEmpty();
  }

  @Test
  void keysNameTilesAndBack() {
    TileKey key = new TileKey("abc123", 1, 20, 3);
    assertThat(new String(key.bytes(), UTF_8)).isEqualTo("abc123/1/20/3");
    assertThat(Keys.parseTile(key.bytes())).contains(key);
    assertThat(Keys.model(Role.SEGMENTER, "s2-rgbn")).isEqualTo("segmenter/s2-rgbn");
    assertThat(Keys.modelStatus("w", Role.CLASSIFIER, "rgb-vhr")).isEqualTo("w/classifier/rgb-vhr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "a/1/2",
        "a/1/2/-3",
        "a/1/2/3/4",
        "a/1/2/x",
        "a b/1/2/3",
        "a/1/2/9999999999"
      })
  void otherKeysNameNone(String key) {
    assertThat(Keys.parseTile(key.getBytes(UTF_8))).isEmpty();
    assertThat(Keys.parseTile(null)).isEmpty();
  }
}
