package wakestream.hostile;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// What became of one target's cases.
final class Tally {
  private static final int MOST_REASONS = 200;

  long decoded;
  long refused;
  long nanos;
  long slowestNanos;
  long slowest;
  long mostBytes;
  long largest;
  final Map<String, Long> reasons = new TreeMap<>();

  /// Counts a refusal by its words alone: numbers and names set aside.
  void refused(String message) {
    refused++;
    String reason = message.replaceAll("[0-9][0-9a-f.]*", "#").replaceAll("'[^']*'", "'...'");
    reason = reason.length() > 70 ? reason.substring(0, 70) : reason;
    reason = reason.replaceAll("[\\t\\r\\n]", " ");
    if (reasons.containsKey(reason) || reasons.size() < MOST_REASONS) {
      reasons.merge(reason, 1L, Long::sum);
    }
  }

  void took(long number, long spent, long bytes) {
    if (spent > slowestNanos) {
      slowestNanos = spent;
      slowest = number;
    }
    if (bytes > mostBytes) {
      mostBytes = bytes;
      largest = number;
    }
  }

  void add(Tally other) {
    decoded += other.decoded;
    refused += other.refused;
    nanos += other.nanos;
    other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    took(other.slowest, other.slowestNanos, 0);
    took(other.largest, 0, other.mostBytes);
  }

  /// The most frequent reasons, with their shares of all refusals.
  String commonest(int most) {
    StringBuilder text = new StringBuilder();
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .forEach(
            e ->
                text.append(text.isEmpty() ? "" : "; ")
                    .append(Math.round(100.0 * e.getValue() / Math.max(1, refused)))
                    .append(" % ")
                    .append(e.getKey()));
    return text.toString();
  }

  /// One line for the parent.
  String toLine() {
    StringBuilder line = new StringBuilder();
    line.append(
        "%d	%d	%d	%d	%d	%d	%d"
            .formatted(decoded, refused, nanos, slowestNanos, slowest, mostBytes, largest));
    reasons.forEach((reason, count) -> line.append('\t').append(count).append('\t').append(reason));
    return line.toString();
  }

  static Tally of(String line) {
    String[] parts = line.split("\t", -1);
    Tally tally = new Tally();
    tally.decoded = Long.parseLong(parts[0]);
    tally.refused = Long.parseLong(parts[1]);
    tally.nanos = Long.parseLong(parts[2]);
    tally.slowestNanos = Long.parseLong(parts[3]);
    tally.slowest = Long.parseLong(parts[4]);
    tally.mostBytes = Long.parseLong(parts[5]);
    tally.largest = Long.parseLong(parts[6]);
    for (int i = 7; i + 1 < parts.length; i += 2) {
      tally.reasons.put(parts[i + 1], Long.parseLong(parts[i]));
    }
    return tally;
  }
}
