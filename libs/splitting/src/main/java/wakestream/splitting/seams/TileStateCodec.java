package wakestream.splitting.seams;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;

/// The bytes of a [TileState]: a version byte, the status, the digest; then, where pixels are
/// remembered, all the rest deflated.
public final class TileStateCodec {
  /// The form that is written. Older ones stay readable.
  static final byte VERSION = 1;

  private TileStateCodec() {}

  public static byte[] encode(TileState state) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(VERSION);
      bytes.write(state.status().ordinal());
      bytes.write(state.digest());
      TileState.Pixels pixels = state.pixels();
      if (pixels != null) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out =
            new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
          write(pixels, out);
        } finally {
          deflater.end();
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
  }

  /// @throws CorruptStateException when the bytes are of a version that is not known
  public static TileState decode(byte[] bytes) {
    if (bytes.length < 2 + OutcomeDigest.LENGTH || bytes[0] != VERSION) {
      throw new CorruptStateException(
          "a remembered tile must have version %d and at least %d bytes, had version %d and %d bytes"
              .formatted(
                  VERSION,
                  2 + OutcomeDigest.LENGTH,
                  bytes.length == 0 ? -1 : bytes[0],
                  bytes.length));
    }
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
      TileStatus status = TileStatus.values()[in.read()];
      byte[] digest = in.readNBytes(OutcomeDigest.LENGTH);
      TileState.Pixels pixels = null;
      if (in.available() > 0) {
        pixels = read(new DataInputStream(new InflaterInputStream(in)));
      }
      return new TileState(status, digest, pixels);
    } catch (IOException e) {
      throw new CorruptStateException("a remembered tile cannot be read: " + e.getMessage(), e);
    }
  }

  private static void write(TileState.Pixels pixels, DataOutputStream out) throws IOException {
    SplittingParameters splitting = pixels.splitting();
    out.writeInt(splitting.lowThreshold());
    out.writeInt(splitting.highThreshold());
    out.writeDouble(splitting.minimumProminence());
    out.writeInt(splitting.minimumAreaPixels());
    out.writeDouble(splitting.minimumAreaSquareMetres());
    out.writeDouble(splitting.minimumConfidence());
    write(pixels.segmenter(), out);
    write(pixels.gate(), out);
    out.writeInt(pixels.waiting().width());
    out.writeInt(pixels.waiting().height());
    out.write(pixels.waiting().values());
    write(pixels.validity(), out);
  }

  private static void write(@Nullable ModelId model, DataOutputStream out) throws IOException {
    out.writeBoolean(model != null);
    if (model != null) {
      out.writeUTF(model.id());
      out.writeUTF(model.sha256());
    }
  }

  private static void write(@Nullable BitMask mask, DataOutputStream out) throws IOException {
    out.writeBoolean(mask != null);
    for (int y = 0; mask != null && y < mask.height(); y++) {
      for (int x = mask.nextSet(y, 0); x < mask.width(); ) {
        int end = mask.nextClear(y, x);
        out.writeInt(x);
        out.writeInt(end);
        x = mask.nextSet(y, end);
      }
      out.writeInt(-1);
    }
  }

  private static TileState.Pixels read(DataInputStream in) throws IOException {
    SplittingParameters splitting =
        new SplittingParameters(
            in.readInt(),
            in.readInt(),
            in.readDouble(),
            in.readInt(),
            in.readDouble(),
            in.readDouble());
    ModelId segmenter = readModel(in);
    ModelId gate = readModel(in);
    int width = in.readInt();
    int height = in.readInt();
    byte[] values = new byte[Math.multiplyExact(width, height)];
    in.readFully(values);
    BitMask validity = readMask(in, width, height);
    if (segmenter == null) {
      throw new IOException("it names no segmenter");
    }
    return new TileState.Pixels(
        new ProbabilityMap(width, height, values), validity, splitting, segmenter, gate);
  }

  private static @Nullable ModelId readModel(DataInputStream in) throws IOException {
    return in.readBoolean() ? new ModelId(in.readUTF(), in.readUTF()) : null;
  }

  private static @Nullable BitMask readMask(DataInputStream in, int width, int height)
      throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    BitMask mask = new BitMask(width, height);
    for (int y = 0; y < height; y++) {
      for (int from = in.readInt(); from >= 0; from = in.readInt()) {
        mask.setRun(y, from, in.readInt());
      }
    }
    return mask;
  }
}
