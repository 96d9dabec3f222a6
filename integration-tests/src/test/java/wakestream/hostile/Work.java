package wakestream.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is still to do and what was found, shared by the threads of all children.
final class Work {
  private static final int BLOCK = 2_000;
  private static final int MOST_FINDINGS = 300;
  private static final int MOST_ALIKE = 3;

  private final long to;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Tally> tallies = new TreeMap<>();
  private final Map<String, Integer> alike = new TreeMap<>();
  private long next;
  private long cases;

  Work(long from, long to) {
    this.next = from;
    this.to = to;
  }

  /// Cases for a child: the first, and the one behind the last.
  synchronized long @Nullable [] take() {
    if (next >= to || enough()) {
      return null;
    }
    long[] range = {next, Math.min(to, next + BLOCK)};
    next = range[1];
    return range;
  }

  /// Keeps a finding; of those that look alike, the first few.
  synchronized void found(Finding finding) {
    if (alike.merge(finding.likeness(), 1, Integer::sum) <= MOST_ALIKE) {
      findings.add(finding);
    }
  }

  /// Whether so much was found that going on tells nothing new.
  synchronized boolean enough() {
    return findings.size() >= MOST_FINDINGS;
  }

  synchronized void ran(long count) {
    cases += count;
  }

  synchronized void tally(String target, Tally tally) {
    tallies.computeIfAbsent(target, _ -> new Tally()).add(tally);
  }

  synchronized Campaign.Report report(Duration took) {
    return new Campaign.Report(cases, List.copyOf(findings), tallies, took);
  }
}
