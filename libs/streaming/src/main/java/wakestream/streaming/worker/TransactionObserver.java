package wakestream.streaming.worker;

/// Is told at the most delicate moment: everything is sent, nothing is committed. For tests that
/// want to fail just then.
@FunctionalInterface
public interface TransactionObserver {
  /// Nobody looks.
  TransactionObserver NONE = records -> {};

  /// Called after the sends and offsets of a transaction, before its commit.
  ///
  /// @param records number of input records whose offsets the transaction holds
  void beforeCommit(int records);
}
