package wakestream.splitter.stream;

import org.apache.kafka.common.serialization.Serializer;

/// A record's value on its way out, with the scene that chooses its partition.
///
/// @param scene scene id
/// @param bytes the value
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Outgoing(String scene, byte[] bytes) {
  /// Writes the bytes.
  public static Serializer<Outgoing> serializer() {
    return (_, outgoing) -> outgoing.bytes();
  }
}
