package wakestream.segmenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.raster.BitMask;
import wakestream.records.Box;
import wakestream.records.Failed;
import wakestream.records.FailureReason;
import wakestream.records.PixelEncoding;
import wakestream.records.Segmented;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.streaming.release.RefusedReleaseException;
import wakestream.testkit.cluster.TestCluster;

@Timeout(180)
class SegmenterWorkerTest {
  private final Feed feed = new Feed();

  private List<Object> run(List<Tile> tiles) {
    feed.release(StubSegmenter.release("stub"), null);
    tiles.forEach(feed::send);
    try (SegmenterWorker worker =
        SegmenterWorker.start(
            feed.configuration(),
            (profile, release) -> {
              if (!profile.equals(feed.profile)) {
                throw new RefusedReleaseException("of another test");
              }
              return new StubSegmenter("stub", profile);
            })) {
      TestCluster.await("done", () -> worker.metrics().recordsDone() >= tiles.size());
    }
    return feed.outcomes().stream()
        .sorted(Comparator.comparing(TileOutcome::getColumn))
        .map(TileOutcome::getOutcome)
        .toList();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] out = new byte[buffer.remaining()];
    buffer.duplicate().get(out);
    return out;
  }

  @Test
  void theMaskOfTheCoreTravelsWithAllThatTheSplitterNeeds() throws Exception {
    BitMask validity = new BitMask(6, 4);
    for (int y = 0; y < 4; y++) {
      validity.setRun(y, 1, 5);
    }
    BitMask partly = new BitMask(6, 4);
    partly.setRun(2, 2, 4);
    List<Object> outcomes =
        run(
            List.of(
                feed.tile(0),
                feed.tile(1, feed.profile, validity, PixelEncoding.PACKED, Feed.packed()),
                feed.tile(2, feed.profile, partly, PixelEncoding.PACKED, Feed.packed())));

    Segmented segmented = (Segmented) outcomes.get(0);
    assertThat(PackedMask.unpackProbabilities(bytes(segmented.getMask()), 4, 4).values())
        .containsExactly(1, 2, 3, 4, 7, 8, 9, 10, 13, 14, 15, 16, 19, 20, 21, 22);
    assertThat(segmented.getValidity()).isNull();
    assertThat(segmented.getSegmenter()).isEqualTo(StubSegmenter.release("stub").getModel());
    assertThat(segmented.getGate().getId()).isEqualTo("gate");
    assertThat(segmented.getGateProbability()).isEqualTo(0.75f);
    assertThat(segmented.getSplitting().getLowThreshold()).isEqualTo(77);
    assertThat(segmented.getSplitting().getMinimumAreaSquareMetres()).isEqualTo(120.0);
    assertThat(segmented.getSplittingDigest()).matches("[0-9a-f]{64}");
    // Only the halo is masked: all of the core is valid.
    assertThat(((Segmented) outcomes.get(1)).getValidity()).isNull();
    BitMask core = PackedMask.unpackBits(bytes(((Segmented) outcomes.get(2)).getValidity()), 4, 4);
    assertThat(core.count()).isEqualTo(2);
    assertThat(core.get(1, 2) && core.get(2, 2)).isTrue();
  }

  @Test
  void badTilesCostOnlyThemselves() {
    Tile contradicting = feed.tile(3);
    contradicting = Tile.newBuilder(contradicting).setCore(new Box(100_000, 0, 4, 4)).build();
    Tile huge = Tile.newBuilder(feed.tile(4)).setWindow(new Box(0, 0, 40_000, 40_000)).build();
    List<Object> outcomes =
        run(
            List.of(
                feed.tile(0),
                feed.tile(1, feed.profile, null, PixelEncoding.JPEG, new byte[] {(byte) 0xFF}),
                feed.tile(
                    2, feed.profile, null, PixelEncoding.PACKED, Arrays.copyOf(Feed.packed(), 9)),
                contradicting,
                huge,
                feed.tile(5, "no-such-profile", null, PixelEncoding.PACKED, Feed.packed()),
                feed.tile(6)));
    assertThat(outcomes).hasSize(7);
    assertThat(outcomes.get(0)).isInstanceOf(Segmented.class);
    assertThat(outcomes.get(6)).isInstanceOf(Segmented.class);
    assertFailed(outcomes.get(1), FailureReason.UNDECODABLE, "the pixels cannot be read");
    assertFailed(outcomes.get(2), FailureReason.UNDECODABLE, "the pixels cannot be read");
    assertFailed(outcomes.get(3), FailureReason.INVALID, "contradicts itself");
    assertFailed(outcomes.get(4), FailureReason.INVALID, "a tile may take 3670016");
    assertFailed(outcomes.get(5), FailureReason.NO_MODEL, "no-such-profile");
  }

  private static void assertFailed(Object outcome, FailureReason reason, String detail) {
    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(((Failed) outcome).getReason()).isEqualTo(reason);
    assertThat(((Failed) outcome).getDetail()).contains(detail);
  }
}
