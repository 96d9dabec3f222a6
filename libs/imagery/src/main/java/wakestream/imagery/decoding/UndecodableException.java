package wakestream.imagery.decoding;

import org.jspecify.annotations.Nullable;

/// Bytes that are not what they claim to be. Bad data, not a bug: the record or file that holds
/// them is at fault.
public final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1;

  public UndecodableException(String reason) {
    this(reason, null);
  }

  public UndecodableException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
