package wakestream.reliability.child;

/// Where in its work a process is struck.
public enum Place {
  /// Records are fetched, none is decoded; of ingest: before the next row is cut.
  BEFORE_DECODE("before decode"),
  /// A batch is in the model.
  IN_MODEL("during inference"),
  /// A transaction has begun in the process; nothing of it has left.
  BEFORE_SEND("before its records are sent"),
  /// A record of the transaction is on the topic, uncommitted; its producer sends no more.
  SENT("between sends"),
  /// All records and offsets of the transaction are sent.
  BEFORE_COMMIT("between sends and commit"),
  /// The coordinator has prepared the commit, and has not completed it.
  DURING_COMMIT("during commit"),
  /// The group is handing out partitions anew, because another member joins.
  REBALANCE("in a rebalance"),
  /// The splitter reads its state back from the changelogs.
  RESTORING("while restoring state");

  private final String words;

  Place(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
