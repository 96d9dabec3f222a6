package wakestream.streaming.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final String SELF = "5e1f5e1f";

  private static Progress found(long offset, String metadata) {
    return Progress.of(new OffsetAndMetadata(offset, metadata), SELF);
  }

  @Test
  void aFreshPartitionIsMarkedAndCleared() {
    Progress progress = found(10, "");
    assertThat(progress.hasInHand()).isFalse();
    progress.take(12); // 10 and 11 are commit markers
    progress.take(13);
    assertThat(progress.marked())
        .isEqualTo(new OffsetAndMetadata(10, "wakestream/1 first=12 count=2 deaths=0 by=5e1f5e1f"));
    assertThat(progress.committing(14)).isEqualTo(new OffsetAndMetadata(14, ""));
    assertThat(progress.unmarked()).isEqualTo(new OffsetAndMetadata(10, ""));
    progress.committed(14);
    assertThat(progress.hasInHand()).isFalse();
  }

  @Test
  void theCommitOfABatchLeavesTheMarkOfTheNext() {
    Progress progress = found(0, "");
    progress.take(0);
    progress.take(1);
    progress.take(2);
    assertThat(progress.committing(2))
        .isEqualTo(new OffsetAndMetadata(2, "wakestream/1 first=2 count=1 deaths=0 by=5e1f5e1f"));
    progress.committed(2);
    assertThat(progress.hasInHand()).isTrue();
    assertThat(progress.committing(3)).isEqualTo(new OffsetAndMetadata(3, ""));
  }

  @Test
  void aMarkThatIsFoundIsADeath() {
    Progress once = found(0, "wakestream/1 first=0 count=8 deaths=0 by=07e907e9");
    assertThat(once.deaths()).isEqualTo(1);
    assertThat(once.careful()).isFalse();

    Progress twice = found(0, "wakestream/1 first=0 count=8 deaths=1 by=07e907e9");
    assertThat(twice.careful()).isTrue();
    assertThat(twice.refuses(0)).isFalse();
    twice.take(0);
    assertThat(twice.marked().metadata())
        .isEqualTo("wakestream/1 first=0 count=1 deaths=2 by=5e1f5e1f");
    twice.committed(7);
    assertThat(twice.careful()).isTrue();
    twice.committed(8);
    assertThat(twice.careful()).isFalse();
    assertThat(twice.deaths()).isZero();
  }

  /// The partition may change hands between two suspects.
  @Test
  void suspectsStaySuspectWhenTheOneBeforeThemIsDone() {
    Progress twice = found(0, "wakestream/1 first=0 count=8 deaths=1 by=07e907e9");
    twice.take(0);
    OffsetAndMetadata done = twice.committing(1);
    assertThat(done.metadata()).isEqualTo("wakestream/1 first=1 count=7 deaths=1 by=00000000");
    Progress next = found(1, done.metadata());
    assertThat(next.careful()).isTrue();
    assertThat(next.deaths()).isEqualTo(2);
    assertThat(next.refuses(1)).isFalse();
    assertThat(twice.committing(8).metadata()).isEmpty();
  }

  @Test
  void onlyTheRecordThatWasAloneAtTheThirdDeathIsRefused() {
    Progress thrice = found(5, "wakestream/1 first=6 count=1 deaths=2 by=07e907e9");
    assertThat(thrice.refuses(6)).isTrue();
    assertThat(thrice.refuses(5)).isFalse();
    assertThat(thrice.refuses(7)).isFalse();
    assertThat(found(5, "wakestream/1 first=6 count=2 deaths=2 by=07e907e9").refuses(6)).isFalse();
  }

  @Test
  void whatIsPutBackLooksAsItWasFound() {
    String mark = "wakestream/1 first=0 count=8 deaths=1 by=00000000";
    Progress progress = found(0, mark);
    progress.take(0);
    assertThat(progress.unmarked().metadata()).isEqualTo(mark);
    progress.committed(8);
    progress.take(8);
    assertThat(progress.unmarked().metadata()).isEmpty();
  }

  /// A worker that lost its session for a while finds its own mark: it is the proof that it lives.
  @Test
  void onesOwnMarkIsNoDeath() {
    assertThat(found(0, "wakestream/1 first=0 count=8 deaths=0 by=5e1f5e1f").deaths()).isZero();
    Progress again = found(6, "wakestream/1 first=6 count=1 deaths=2 by=5e1f5e1f");
    assertThat(again.deaths()).isEqualTo(2);
    assertThat(again.careful()).isTrue();
    assertThat(again.refuses(6)).isFalse();
    again.take(6);
    assertThat(again.unmarked().metadata())
        .isEqualTo("wakestream/1 first=6 count=1 deaths=1 by=00000000");
  }

  @Test
  void otherMetadataMeanNothing() {
    assertThat(found(3, "wakestream/1 first=x count=1 deaths=9").deaths()).isZero();
    assertThat(found(3, "AgAAAY").deaths()).isZero();
  }
}
