package wakestream.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/// Reads Avro's binary form and holds every length that the bytes claim against what is left of
/// them before anything is allocated. (Avro's own limits are system properties that count only when
/// they are set before its first class is loaded, which nobody can promise.)
final class BoundedDecoder extends Decoder {
  private final BinaryDecoder in;

  BoundedDecoder(byte[] bytes, int offset) {
    this.in = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
  }

  boolean isEnd() throws IOException {
    return in.isEnd();
  }

  /// A length of so many bytes or of items that take at least a byte each.
  private long bounded(long claim, String what) throws IOException {
    long left = in.inputStream().available();
    if (claim < 0 || claim > left) {
      throw new IOException("claims %d %s where %d bytes are left".formatted(claim, what, left));
    }
    return claim;
  }

  private byte[] claimed(String what) throws IOException {
    byte[] bytes = new byte[(int) bounded(in.readLong(), what)];
    in.readFixed(bytes);
    return bytes;
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws IOException {
    return new Utf8(claimed("bytes of text"));
  }

  @Override
  public String readString() throws IOException {
    return readString(null).toString();
  }

  @Override
  public void skipString() throws IOException {
    skipBytes();
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(claimed("bytes"));
  }

  @Override
  public void skipBytes() throws IOException {
    in.skipFixed((int) bounded(in.readLong(), "bytes"));
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    in.readFixed(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(length);
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public long readArrayStart() throws IOException {
    return bounded(in.readArrayStart(), "items");
  }

  @Override
  public long arrayNext() throws IOException {
    return bounded(in.arrayNext(), "items");
  }

  @Override
  public long skipArray() throws IOException {
    return bounded(in.skipArray(), "items");
  }

  @Override
  public long readMapStart() throws IOException {
    return bounded(in.readMapStart(), "items");
  }

  @Override
  public long mapNext() throws IOException {
    return bounded(in.mapNext(), "items");
  }

  @Override
  public long skipMap() throws IOException {
    return bounded(in.skipMap(), "items");
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }
}
