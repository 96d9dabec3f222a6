package wakestream.splitter.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import wakestream.imagery.grid.TileGrid;
import wakestream.splitter.state.StateKeys;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.life.Progress;
import wakestream.splitting.life.SceneRun;
import wakestream.splitting.seams.CorruptStateException;
import wakestream.splitting.seams.TileState;
import wakestream.splitting.seams.TileStateCodec;
import wakestream.splitting.seams.TileStatus;

/// What is remembered is pinned byte for byte: a later version must read it.
class StoredFormsTest {
  @Test
  void theFirstVersionsBytesStayReadable() {
    TileState tile = new TileState(TileStatus.FAILED, new byte[16], null);
    assertPinned(TileStateCodec.encode(tile), "0105" + "00".repeat(16));
    assertThat(TileStateCodec.decode(TileStateCodec.encode(tile))).isEqualTo(tile);

    SceneRun run = new SceneRun("s", 2, new TileGrid(8, 8, 4, 0), Ground.unknown(), 1000);
    Progress progress = Progress.opened(run, 1001);
    assertPinned(
        progress.bytes(),
        "01"
            + "00000002"
            + "00000000000003e8"
            + "00"
            + "00000000"
            + "00000000".repeat(6)
            + "00000000".repeat(2)
            + "7fffffffffffffff"
            + "8000000000000000"
            + "00000000000003e9"
            + "7fffffffffffffff");
    assertThat(Progress.of(progress.bytes())).isEqualTo(progress);

    assertPinned(StateKeys.run("ab", 3).get(), "616200" + "00000003");
  }

  @Test
  void anEarlyOutcomeKeepsItsKeyHeadersAndOrigin() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[] {7});
    headers.add("none", null);
    Incoming record =
        new Incoming("tile-outcomes", 3, 99, 1234, new byte[] {1}, new byte[] {2, 3}, headers);
    Incoming again = EarlyOutcome.decode(EarlyOutcome.encode(record));
    assertThat(again.topic()).isEqualTo("tile-outcomes");
    assertThat(again.partition()).isEqualTo(3);
    assertThat(again.offset()).isEqualTo(99);
    assertThat(again.timestamp()).isEqualTo(1234);
    assertThat(again.key()).containsExactly(1);
    assertThat(again.value()).containsExactly(2, 3);
    assertThat(again.headers()).isEqualTo(headers);
  }

  @Test
  void aNewerVersionIsNotGuessedAt() {
    assertThatThrownBy(() -> TileStateCodec.decode(new byte[] {2, 0}))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining("version 1");
    assertThatThrownBy(() -> Progress.of(new byte[] {2})).isInstanceOf(CorruptStateException.class);
    assertThatThrownBy(() -> EarlyOutcome.decode(new byte[] {2}))
        .isInstanceOf(CorruptStateException.class);
  }

  private static void assertPinned(byte[] bytes, String hex) {
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
  }
}
