package wakestream.hostile.targets;

/// How a case may end. Anything else, such as an exception that is not the typed one, is a finding.
public sealed interface Verdict {
  /// The product took the input.
  record Decoded() implements Verdict {}

  /// The product refused it with its typed exception.
  ///
  /// @param message as a user or a dead letter shows it
  /// @param named whether message, or what stands beside it, names the file or record
  record Refused(String message, boolean named) implements Verdict {}

  Verdict DECODED = new Decoded();

  /// A refusal whose message must hold a name.
  static Verdict refused(Throwable why, String name) {
    String message = String.valueOf(why.getMessage());
    return new Refused(message, message.contains(name) && !message.contains("\n"));
  }
}
