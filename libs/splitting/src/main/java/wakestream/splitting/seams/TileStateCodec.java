package wakestream.splitting.seams;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.components.PixelRuns;

/// The bytes of a [TileState]: a version byte, the status, the digest; then, where pixels are
/// remembered, a byte that says whether the rest is deflated, and the rest.
public final class TileStateCodec {
  /// The form that is written. The first one, with a byte for each pixel of the core and without
  /// the least depth of a valley, the second one, without bounds on a ship's shape, and the third
  /// one, without its least score, stay readable.
  static final byte VERSION = 4;

  private static final byte WHOLE_CORES = 1;
  private static final int END = -1;

  /// Fewer bytes are not worth deflating.
  private static final int WORTH_DEFLATING = 512;

  private TileStateCodec() {}

  public static byte[] encode(TileState state) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(VERSION);
      bytes.write(state.status().ordinal());
      bytes.write(state.digest());
      TileState.Pixels pixels = state.pixels();
      if (pixels != null) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        write(pixels, new DataOutputStream(rest));
        bytes.write(rest.size() < WORTH_DEFLATING ? 0 : 1);
        if (rest.size() < WORTH_DEFLATING) {
          rest.writeTo(bytes);
        } else {
          deflate(rest, bytes);
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
  }

  private static void deflate(ByteArrayOutputStream from, ByteArrayOutputStream to)
      throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(to, deflater)) {
      from.writeTo(out);
    } finally {
      deflater.end();
    }
  }

  /// @throws CorruptStateException when the bytes are of a version that is not known
  public static TileState decode(byte[] bytes) {
    boolean isKnown = bytes.length > 0 && bytes[0] >= WHOLE_CORES && bytes[0] <= VERSION;
    if (!isKnown || bytes.length < 2 + OutcomeDigest.LENGTH) {
      throw new CorruptStateException(
          "a remembered tile must have version %d to %d and at least %d bytes, had version %d and %d bytes"
              .formatted(
                  WHOLE_CORES,
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
        pixels = read(in, bytes[0]);
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
    out.writeInt(splitting.minimumDepth());
    out.writeDouble(splitting.maximumLengthMetres());
    out.writeDouble(splitting.maximumWidthMetres());
    out.writeDouble(splitting.minimumRectangularity());
    out.writeDouble(splitting.minimumScore());
    write(pixels.segmenter(), out);
    write(pixels.gate(), out);
    writeRuns(pixels.waiting(), out);
    write(pixels.validity(), out);
  }

  /// How many, then row, first column and length of each, then all values.
  private static void writeRuns(PixelRuns runs, DataOutputStream out) throws IOException {
    out.writeInt(runs.count());
    for (int r = 0; r < runs.count(); r++) {
      out.writeInt(runs.y(r));
      out.writeInt(runs.from(r));
      out.writeInt(runs.to(r) - runs.from(r));
    }
    for (int r = 0; r < runs.count(); r++) {
      byte[] values = new byte[runs.to(r) - runs.from(r)];
      runs.copy(r, values, 0);
      out.write(values);
    }
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
    if (mask == null) {
      return;
    }
    out.writeInt(mask.width());
    out.writeInt(mask.height());
    for (int y = 0; y < mask.height(); y++) {
      for (int x = mask.nextSet(y, 0); x < mask.width(); ) {
        int end = mask.nextClear(y, x);
        out.writeInt(x);
        out.writeInt(end);
        x = mask.nextSet(y, end);
      }
      out.writeInt(END);
    }
  }

  private static TileState.Pixels read(ByteArrayInputStream bytes, byte version)
      throws IOException {
    boolean wholeCores = version == WHOLE_CORES;
    if (!wholeCores && bytes.read() == 0) {
      return readPixels(new DataInputStream(bytes), version);
    }
    Inflater inflater = new Inflater(!wholeCores);
    try (DataInputStream in = new DataInputStream(new InflaterInputStream(bytes, inflater))) {
      return readPixels(in, version);
    } finally {
      inflater.end();
    }
  }

  private static TileState.Pixels readPixels(DataInputStream in, byte version) throws IOException {
    boolean wholeCores = version == WHOLE_CORES;
    boolean shaped = version > 2;
    SplittingParameters splitting =
        new SplittingParameters(
            in.readInt(),
            in.readInt(),
            in.readDouble(),
            in.readInt(),
            in.readDouble(),
            in.readDouble(),
            wholeCores ? 0 : in.readInt(),
            shaped ? in.readDouble() : 0,
            shaped ? in.readDouble() : 0,
            shaped ? in.readDouble() : 0,
            version > 3 ? in.readDouble() : 0);
    ModelId segmenter = readModel(in);
    ModelId gate = readModel(in);
    if (segmenter == null) {
      throw new IOException("it names no segmenter");
    }
    if (wholeCores) {
      return readWholeCore(in, splitting, segmenter, gate);
    }
    PixelRuns runs = readRuns(in);
    BitMask validity = in.readBoolean() ? readMask(in, in.readInt(), in.readInt()) : null;
    return new TileState.Pixels(runs, validity, splitting, segmenter, gate);
  }

  private static PixelRuns readRuns(DataInputStream in) throws IOException {
    int count = in.readInt();
    int[] numbers = new int[Math.multiplyExact(3, count)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readInt();
    }
    PixelRuns runs = PixelRuns.empty();
    for (int i = 0; i < numbers.length; i += 3) {
      byte[] values = in.readNBytes(numbers[i + 2]);
      runs.add(numbers[i], numbers[i + 1], values, 0, values.length);
    }
    return runs;
  }

  private static TileState.Pixels readWholeCore(
      DataInputStream in, SplittingParameters splitting, ModelId segmenter, @Nullable ModelId gate)
      throws IOException {
    int width = in.readInt();
    int height = in.readInt();
    byte[] values = new byte[Math.multiplyExact(width, height)];
    in.readFully(values);
    PixelRuns runs = PixelRuns.of(new ProbabilityMap(width, height, values), null, 1);
    BitMask validity = in.readBoolean() ? readMask(in, width, height) : null;
    return new TileState.Pixels(runs, validity, splitting, segmenter, gate);
  }

  private static @Nullable ModelId readModel(DataInputStream in) throws IOException {
    return in.readBoolean() ? new ModelId(in.readUTF(), in.readUTF()) : null;
  }

  private static BitMask readMask(DataInputStream in, int width, int height) throws IOException {
    BitMask mask = new BitMask(width, height);
    for (int y = 0; y < height; y++) {
      for (int from = in.readInt(); from != END; from = in.readInt()) {
        mask.setRun(y, from, in.readInt());
      }
    }
    return mask;
  }
}
