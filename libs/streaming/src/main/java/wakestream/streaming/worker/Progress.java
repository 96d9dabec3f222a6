package wakestream.streaming.worker;

import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/// How far one partition is: what is committed, what is in hand, and what is suspected of having
/// killed processes.
///
/// Two deaths over a range of records make it suspect: from then on they are taken one at a time,
/// so that the third death names its record.
final class Progress {
  static final int DEATHS_TO_SUSPECT = 2;
  static final int DEATHS_TO_REFUSE = 3;

  private final String self;
  private final Optional<Mark> inherited;
  private final int deaths;
  private final long suspectEnd;
  private long next;
  private long handFirst;
  private long handEnd;

  private Progress(long next, Optional<Mark> inherited, String self) {
    this.self = self;
    this.next = next;
    this.handFirst = next;
    this.handEnd = next;
    this.inherited = inherited;
    this.deaths = inherited.map(mark -> deaths(mark, self)).orElse(0);
    this.suspectEnd = inherited.map(Mark::end).orElse(next);
  }

  private static int deaths(Mark found, String self) {
    return found.owner().equals(self) ? found.deaths() : found.deaths() + 1;
  }

  /// Of a partition that was just assigned, by what its former owner committed.
  ///
  /// @param self this worker's name in marks
  static Progress of(OffsetAndMetadata committed, String self) {
    return new Progress(committed.offset(), Mark.parse(committed.metadata()), self);
  }

  /// Whether records are to be taken one at a time.
  boolean careful() {
    return deaths >= DEATHS_TO_SUSPECT && next < suspectEnd;
  }

  /// Whether this very record was in hand alone when a process died for the third time.
  boolean refuses(long offset) {
    return deaths >= DEATHS_TO_REFUSE
        && inherited.filter(mark -> mark.count() == 1 && mark.first() == offset).isPresent();
  }

  /// How often a process has died over records that are still to be done.
  int deaths() {
    return next < suspectEnd ? deaths : 0;
  }

  /// Takes a record in hand; offsets rise.
  void take(long offset) {
    if (handEnd <= next) {
      handFirst = offset;
    }
    handEnd = offset + 1;
  }

  boolean hasInHand() {
    return handEnd > next;
  }

  /// First offset that is not committed.
  long next() {
    return next;
  }

  /// What is committed before the records in hand are touched.
  OffsetAndMetadata marked() {
    return at(next, new Mark(handFirst, handEnd - handFirst, deaths(), self).text());
  }

  /// What is committed with the outputs of all records before `end`: the mark goes, but for records
  /// that are in hand already, and for suspects that are still to come: who takes the partition
  /// over now must know of them.
  OffsetAndMetadata committing(long end) {
    int before = end < suspectEnd ? deaths : 0;
    if (handEnd > end) {
      return at(end, new Mark(end, handEnd - end, before, self).text());
    }
    return at(
        end, before == 0 ? "" : new Mark(end, suspectEnd - end, before - 1, Mark.NOBODY).text());
  }

  /// What is committed when the records in hand are put back: as many deaths as were known before,
  /// and no more.
  OffsetAndMetadata unmarked() {
    return at(
        next,
        deaths() == 0
            ? ""
            : inherited
                .map(mark -> new Mark(mark.first(), mark.count(), deaths - 1, Mark.NOBODY).text())
                .orElse(""));
  }

  private static OffsetAndMetadata at(long offset, String metadata) {
    return new OffsetAndMetadata(offset, metadata);
  }

  /// The outputs of all records before `end` are committed.
  void committed(long end) {
    next = end;
    handFirst = Math.max(handFirst, end);
  }

  /// Nothing is in hand any more; the partition is read again from `offset`.
  void rewound(long offset) {
    next = offset;
    handFirst = offset;
    handEnd = offset;
  }
}
