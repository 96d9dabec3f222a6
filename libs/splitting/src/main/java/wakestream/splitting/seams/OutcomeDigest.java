package wakestream.splitting.seams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.tiles.TileOutcome;

/// A digest of everything in an outcome that can change a ship.
public final class OutcomeDigest {
  /// Bytes of a digest.
  public static final int LENGTH = 16;

  private final MessageDigest digest;

  private OutcomeDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The first 16 bytes of a SHA-256.
  public static byte[] of(TileOutcome outcome) {
    OutcomeDigest digest = new OutcomeDigest();
    digest.digest.update((byte) TileStatus.of(outcome).ordinal());
    if (outcome instanceof TileOutcome.Segmented segmented) {
      digest.add(segmented);
    }
    return Arrays.copyOf(digest.digest.digest(), LENGTH);
  }

  private void add(TileOutcome.Segmented outcome) {
    digest.update(outcome.map().values());
    add(outcome.validity());
    add(outcome.splitting());
    add(outcome.segmenter());
    add(outcome.gate());
  }

  private void add(@Nullable BitMask mask) {
    if (mask == null) {
      return;
    }
    for (int y = 0; y < mask.height(); y++) {
      for (int x = mask.nextSet(y, 0); x < mask.width(); ) {
        int end = mask.nextClear(y, x);
        digest.update(ByteBuffer.allocate(12).putInt(y).putInt(x).putInt(end).flip());
        x = mask.nextSet(y, end);
      }
    }
  }

  private void add(SplittingParameters parameters) {
    ByteBuffer bytes =
        ByteBuffer.allocate(36)
            .putInt(parameters.lowThreshold())
            .putInt(parameters.highThreshold())
            .putDouble(parameters.minimumProminence())
            .putInt(parameters.minimumAreaPixels())
            .putDouble(parameters.minimumAreaSquareMetres())
            .putDouble(parameters.minimumConfidence());
    digest.update(bytes.flip());
    // digests of before a parameter was there stay what they were
    boolean scored = parameters.minimumScore() > 0;
    if (parameters.minimumDepth() > 0 || parameters.boundsShape() || scored) {
      digest.update(ByteBuffer.allocate(4).putInt(parameters.minimumDepth()).flip());
    }
    if (parameters.boundsShape() || scored) {
      ByteBuffer shape =
          ByteBuffer.allocate(24)
              .putDouble(parameters.maximumLengthMetres())
              .putDouble(parameters.maximumWidthMetres())
              .putDouble(parameters.minimumRectangularity());
      digest.update(shape.flip());
    }
    if (scored) {
      digest.update(ByteBuffer.allocate(8).putDouble(parameters.minimumScore()).flip());
    }
  }

  private void add(@Nullable ModelId model) {
    String text = model == null ? "-" : model.id() + "\n" + model.sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
