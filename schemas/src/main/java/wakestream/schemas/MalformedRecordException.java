package wakestream.schemas;

/// The bytes are no record in Wakestream's wire form, or not one of the kind that was expected.
public final class MalformedRecordException extends WireException {
  public MalformedRecordException(String message) {
    super(message);
  }

  public MalformedRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
