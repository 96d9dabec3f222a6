package wakestream.schemas;

/// Bytes that are not the record that was asked for.
public abstract sealed class WireException extends RuntimeException
    permits UnknownSchemaException, MalformedRecordException {
  WireException(String message) {
    super(message);
  }

  WireException(String message, Throwable cause) {
    super(message, cause);
  }
}
