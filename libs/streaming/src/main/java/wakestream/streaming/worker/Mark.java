package wakestream.streaming.worker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a worker leaves in a partition's offset metadata before it starts on records: if the next
/// owner finds it, the process died over them.
///
/// @param first offset of the first record that was in hand
/// @param count span of offsets that was in hand
/// @param deaths how often processes had died over these records before
/// @param owner the worker that left it, 8 hexadecimal digits: one that finds its own mark was cut
///   off for a while, but has not died
record Mark(long first, long count, int deaths, String owner) {
  /// No worker's name: a mark that was put back.
  static final String NOBODY = "00000000";

  private static final Pattern TEXT =
      Pattern.compile(
          "wakestream/1 first=(\\d{1,18}) count=(\\d{1,9}) deaths=(\\d{1,4}) by=([0-9a-f]{8})");

  /// First offset after the records that were in hand.
  long end() {
    return first + count;
  }

  /// The metadata; at most 96 characters.
  String text() {
    return "wakestream/1 first=%d count=%d deaths=%d by=%s".formatted(first, count, deaths, owner);
  }

  /// The mark in an offset's metadata; empty where it is none of ours.
  static Optional<Mark> parse(@Nullable String metadata) {
    if (metadata == null) {
      return Optional.empty();
    }
    Matcher parts = TEXT.matcher(metadata);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Mark(
            Long.parseLong(parts.group(1)),
            Long.parseLong(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            parts.group(4)));
  }
}
