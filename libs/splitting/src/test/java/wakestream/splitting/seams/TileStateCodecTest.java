package wakestream.splitting.seams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.splitting.components.PixelRuns;

class TileStateCodecTest {
  /// Bytes before the parameters: version, status, digest, and whether the rest is deflated.
  private static final int HEAD = 2 + OutcomeDigest.LENGTH + 1;

  /// Bytes of the parameters of version 2, of the three bounds that version 3 adds, and of the
  /// least score that version 4 adds.
  private static final int FORMER = 4 + 4 + 8 + 4 + 8 + 8 + 4;

  private static final int BOUNDS = 3 * 8;
  private static final int SCORE = 8;
  private static final SplittingParameters SHAPED =
      new SplittingParameters(70, 140, 1.5, 3, 200, 0.25, 32, 420, 90, 0.4, 0.65);

  private static TileState state(SplittingParameters parameters) {
    byte[] digest = new byte[OutcomeDigest.LENGTH];
    Arrays.fill(digest, (byte) 7);
    TileState.Pixels pixels =
        new TileState.Pixels(
            PixelRuns.empty(), null, parameters, new ModelId("segmenter", "5e".repeat(32)), null);
    return new TileState(TileStatus.SEGMENTED, digest, pixels);
  }

  @Test
  void everyParameterComesBack() {
    TileState state = state(SHAPED);
    assertThat(TileStateCodec.decode(TileStateCodec.encode(state))).isEqualTo(state);
  }

  @Test
  void aTileThatWasRememberedBeforeShapesWereBoundedIsRead() {
    byte[] bytes = TileStateCodec.encode(state(SHAPED));
    assertThat(ByteBuffer.wrap(bytes).getDouble(HEAD + FORMER)).isEqualTo(420);
    assertThat(TileStateCodec.decode(former(2, bytes, FORMER, BOUNDS + SCORE)))
        .isEqualTo(state(SHAPED.withShape(0, 0, 0).withScore(0)));
  }

  @Test
  void aTileThatWasRememberedBeforeShipsHadALeastScoreIsRead() {
    byte[] bytes = TileStateCodec.encode(state(SHAPED));
    assertThat(ByteBuffer.wrap(bytes).getDouble(HEAD + FORMER + BOUNDS)).isEqualTo(0.65);
    assertThat(TileStateCodec.decode(former(3, bytes, FORMER + BOUNDS, SCORE)))
        .isEqualTo(state(SHAPED.withScore(0)));
  }

  /// The bytes as a former version wrote them, which kept so many bytes of parameters and had not
  /// got so many more.
  private static byte[] former(int version, byte[] bytes, int kept, int left) {
    ByteArrayOutputStream former = new ByteArrayOutputStream();
    former.write(version);
    former.write(bytes, 1, HEAD + kept - 1);
    former.write(bytes, HEAD + kept + left, bytes.length - HEAD - kept - left);
    return former.toByteArray();
  }

  @Test
  void aVersionOfTheFutureIsRefused() {
    byte[] bytes = TileStateCodec.encode(state(SHAPED));
    bytes[0] = 5;
    assertThatThrownBy(() -> TileStateCodec.decode(bytes))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining("version 1 to 4")
        .hasMessageContaining("had version 5");
  }
}
