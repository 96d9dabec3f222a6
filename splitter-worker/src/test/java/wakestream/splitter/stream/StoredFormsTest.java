package wakestream.splitter.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.splitter.state.StateKeys;
import wakestream.splitting.components.PixelRuns;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.life.Progress;
import wakestream.splitting.life.SceneRun;
import wakestream.splitting.seams.CorruptStateException;
import wakestream.splitting.seams.TileState;
import wakestream.splitting.seams.TileStateCodec;
import wakestream.splitting.seams.TileStatus;

/// What is remembered is pinned byte for byte: a later version must read it.
class StoredFormsTest {
  private static final String FIRST_PIXELS =
      "01040000000000000000000000000000000078016360603062606048b1ff0024218011c680d18c0c"
          + "8cb90c4c8949203e0b103331d8b881d82718007f0c044b";

  private static final SceneRun RUN =
      new SceneRun("s", 2, new TileGrid(8, 8, 4, 0), Ground.unknown(), 1000);

  private static final String PROGRESS_FIELDS =
      "00000002"
          + "00000000000003e8"
          + "00"
          + "00000000"
          + "00000000".repeat(6)
          + "00000000".repeat(2)
          + "7fffffffffffffff"
          + "8000000000000000"
          + "00000000000003e9"
          + "7fffffffffffffff";

  @Test
  void whatIsRememberedIsTheseBytes() {
    TileState tile = new TileState(TileStatus.FAILED, new byte[16], null);
    assertPinned(TileStateCodec.encode(tile), "0405" + "00".repeat(16));
    assertThat(TileStateCodec.decode(TileStateCodec.encode(tile))).isEqualTo(tile);

    Progress progress = Progress.opened(RUN, 1001);
    assertPinned(progress.bytes(), "02" + PROGRESS_FIELDS + "00000000" + "00000000" + "00");
    assertThat(Progress.of(progress.bytes())).isEqualTo(progress);

    assertPinned(StateKeys.run("ab", 3).get(), "616200" + "00000003");
  }

  @Test
  void formerVersionsBytesStayReadable() {
    for (String version : List.of("01", "02", "03")) {
      assertThat(TileStateCodec.decode(bytes(version + "05" + "00".repeat(16))))
          .isEqualTo(new TileState(TileStatus.FAILED, new byte[16], null));
    }
    assertThat(Progress.of(bytes("01" + PROGRESS_FIELDS))).isEqualTo(Progress.opened(RUN, 1001));
  }

  /// A core of 4 x 2 pixels that waits with two runs, as the first version wrote it.
  @Test
  void theFirstVersionsPixelsStayReadable() {
    TileState.Pixels pixels = TileStateCodec.decode(bytes(FIRST_PIXELS)).pixels();
    assertThat(pixels).isNotNull();
    PixelRuns expected = PixelRuns.empty();
    expected.add(0, 1, new byte[] {60, 70}, 0, 2);
    expected.add(1, 3, new byte[] {(byte) 200}, 0, 1);
    assertThat(pixels.waiting()).isEqualTo(expected);
    assertThat(pixels.segmenter()).isEqualTo(new ModelId("m", "ab"));
    assertThat(pixels.validity()).isNull();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
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
    assertThatThrownBy(() -> TileStateCodec.decode(new byte[] {5, 0}))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining("version 1");
    assertThatThrownBy(() -> Progress.of(new byte[] {3})).isInstanceOf(CorruptStateException.class);
    assertThatThrownBy(() -> EarlyOutcome.decode(new byte[] {2}))
        .isInstanceOf(CorruptStateException.class);
  }

  private static void assertPinned(byte[] bytes, String hex) {
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
  }
}
