package wakestream.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// The schemas of this version and those of older ones, by fingerprint, and what reads and writes
/// with them.
final class SchemaBook {
  private static final int HEADER_BYTES = 10;
  private static final byte[] MARKER = {(byte) 0xC3, 0x01};
  private static final String OLDER = "older/";

  private final List<Schema> current =
      Arrays.stream(Topic.values())
          .flatMap(topic -> topic.record().stream())
          .map(SchemaBook::schemaOf)
          .toList();
  private final Map<Long, Schema> byFingerprint = new HashMap<>();
  private final Map<Reading, SpecificDatumReader<?>> readers = new ConcurrentHashMap<>();
  private final Map<Schema, Long> fingerprints = new ConcurrentHashMap<>();

  private record Reading(long writer, Class<?> type) {}

  SchemaBook(List<Schema> older) {
    older.forEach(schema -> byFingerprint.put(fingerprint(schema), schema));
    current.forEach(schema -> byFingerprint.put(fingerprint(schema), schema));
  }

  /// Schemas of former versions that stay readable: the files that `older/index.txt` names, each
  /// complete in itself.
  static List<Schema> older() {
    return resource(OLDER + "index.txt")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(file -> new Schema.Parser().parse(resource(OLDER + file)))
        .toList();
  }

  List<Schema> current() {
    return current;
  }

  byte[] encode(SpecificRecord record) {
    Schema schema = record.getSchema();
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MARKER).putLong(fingerprints.computeIfAbsent(schema, SchemaBook::fingerprint));
    out.writeBytes(header.array());
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new SpecificDatumWriter<SpecificRecord>(schema, dataOf(record.getClass()))
          .write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("encoding a %s".formatted(schema.getName()), e);
    }
    return out.toByteArray();
  }

  <T extends SpecificRecord> T decode(byte @Nullable [] bytes, Class<T> type) {
    if (bytes == null) {
      throw new MalformedRecordException("no value where a %s is expected".formatted(name(type)));
    }
    long fingerprint = fingerprintIn(bytes, type);
    SpecificDatumReader<?> reader = readerFor(new Reading(fingerprint, type));
    BoundedDecoder decoder = new BoundedDecoder(bytes, HEADER_BYTES);
    try {
      T record = type.cast(reader.read(null, decoder));
      if (!decoder.isEnd()) {
        throw new MalformedRecordException(
            "bytes are left over after the end of a %s".formatted(name(type)));
      }
      return record;
    } catch (IOException
        | AvroRuntimeException
        | UnsupportedOperationException
        | IndexOutOfBoundsException
        | NegativeArraySizeException e) {
      throw new MalformedRecordException(
          "cannot be read as a %s: %s".formatted(name(type), reason(e)), e);
    }
  }

  private static long fingerprintIn(byte[] bytes, Class<?> type) {
    if (bytes.length < HEADER_BYTES || bytes[0] != MARKER[0] || bytes[1] != MARKER[1]) {
      throw new MalformedRecordException(
          "does not start with C3 01 and a schema fingerprint, so it is no %s (%d bytes)"
              .formatted(name(type), bytes.length));
    }
    return ByteBuffer.wrap(bytes, MARKER.length, Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong();
  }

  private SpecificDatumReader<?> readerFor(Reading reading) {
    return readers.computeIfAbsent(reading, this::makeReader);
  }

  private SpecificDatumReader<?> makeReader(Reading reading) {
    Schema writer = byFingerprint.get(reading.writer());
    if (writer == null) {
      throw new UnknownSchemaException(reading.writer(), name(reading.type()));
    }
    Schema wanted = schemaOf(reading.type());
    if (!writer.getFullName().equals(wanted.getFullName())) {
      throw new MalformedRecordException(
          "is a %s where a %s is expected".formatted(writer.getName(), wanted.getName()));
    }
    return new SpecificDatumReader<>(writer, wanted, dataOf(reading.type()));
  }

  static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  static Schema schemaOf(Class<?> type) {
    return SpecificData.get().getSchema(type);
  }

  private static SpecificData dataOf(Class<?> type) {
    return SpecificData.getForClass(type);
  }

  private static String name(Class<?> type) {
    return type.getSimpleName();
  }

  private static String reason(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }

  private static String resource(String name) {
    try (InputStream in = SchemaBook.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("schema resource %s is missing".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading schema resource %s".formatted(name), e);
    }
  }
}
