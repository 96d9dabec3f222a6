package wakestream.schemas;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// The wire form of every record: Avro's single-object encoding. Two bytes `C3 01`, the CRC-64-AVRO
/// fingerprint of the writer's schema in little-endian order, then the record in Avro's binary form
/// (Avro 1.12 specification, "Single-object encoding").
///
/// Schemas come with the program, older ones included, and are found by fingerprint; no registry is
/// asked. Every length that a record claims is held against the bytes that are left before anything
/// is allocated.
///
/// All methods may be called from any thread.
public final class Wire {
  private static final SchemaBook BOOK = new SchemaBook(SchemaBook.older());

  private Wire() {}

  /// A record's bytes.
  public static byte[] encode(SpecificRecord record) {
    return BOOK.encode(record);
  }

  /// The record in these bytes.
  ///
  /// @param bytes a record's value as it came from a topic; null where it had none
  /// @throws UnknownSchemaException when the writer's schema is not among the bundled ones
  /// @throws MalformedRecordException when the bytes are no such record
  public static <T extends SpecificRecord> T decode(byte @Nullable [] bytes, Class<T> type) {
    return BOOK.decode(bytes, type);
  }

  /// The schema that this process writes for each of the records that stand on a topic.
  public static List<Schema> schemas() {
    return BOOK.current();
  }

  /// CRC-64-AVRO of a schema's canonical form.
  public static long fingerprint(Schema schema) {
    return SchemaBook.fingerprint(schema);
  }
}
