package wakestream.broker;

/// The embedded broker could not be started; the message names the reason and the log file.
public final class BrokerException extends RuntimeException {
  BrokerException(String message) {
    super(message);
  }

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
