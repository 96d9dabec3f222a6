package wakestream.schemas;

import java.util.HexFormat;

/// The record was written with a schema that this process does not have. It is not garbage: a newer
/// process can read it, so a dead letter made of it is worth a replay.
public final class UnknownSchemaException extends WireException {
  private final long fingerprint;

  UnknownSchemaException(long fingerprint, String expected) {
    super(
        "written with schema %s, which this version of Wakestream does not have (a %s was expected); update this process, then replay the record"
            .formatted(HexFormat.of().toHexDigits(fingerprint), expected));
    this.fingerprint = fingerprint;
  }

  /// CRC-64-AVRO of the writer's schema.
  public long fingerprint() {
    return fingerprint;
  }
}
