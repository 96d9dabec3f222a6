package wakestream.streaming.topics;

/// The cluster's topics or groups are not as the catalogue needs them; the message says which, and
/// what mends it.
public final class ProvisioningException extends RuntimeException {
  ProvisioningException(String message) {
    super(message);
  }
}
