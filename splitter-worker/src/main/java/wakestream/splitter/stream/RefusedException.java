package wakestream.splitter.stream;

import wakestream.records.FailureReason;

/// A record that cannot be processed, and why.
final class RefusedException extends RuntimeException {
  private final FailureReason reason;

  RefusedException(FailureReason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  RefusedException(FailureReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  FailureReason reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
