package wakestream.splitter.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import wakestream.splitting.seams.CorruptStateException;

/// The bytes of an outcome that waits for its scene: a version byte, then the record as it came.
final class EarlyOutcome {
  private static final byte VERSION = 1;

  private EarlyOutcome() {}

  static byte[] encode(Incoming record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(record.topic());
      out.writeInt(record.partition());
      out.writeLong(record.offset());
      out.writeLong(record.timestamp());
      write(record.key(), out);
      write(record.value(), out);
      for (Header header : record.headers()) {
        out.writeBoolean(true);
        out.writeUTF(header.key());
        write(header.value(), out);
      }
      out.writeBoolean(false);
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return bytes.toByteArray();
  }

  static Incoming decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException("it has version %d, known is %d".formatted(version, VERSION));
      }
      return new Incoming(
          in.readUTF(),
          in.readInt(),
          in.readLong(),
          in.readLong(),
          read(in),
          read(in),
          readHeaders(in));
    } catch (IOException e) {
      throw new CorruptStateException("a remembered outcome cannot be read: " + e.getMessage(), e);
    }
  }

  private static RecordHeaders readHeaders(DataInputStream in) throws IOException {
    RecordHeaders headers = new RecordHeaders();
    while (in.readBoolean()) {
      headers.add(in.readUTF(), read(in));
    }
    return headers;
  }

  private static void write(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte @Nullable [] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : in.readNBytes(length);
  }
}
