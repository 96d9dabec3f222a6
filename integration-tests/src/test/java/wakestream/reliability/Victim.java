package wakestream.reliability;

import java.util.Locale;

/// What can be killed.
enum Victim {
  INGEST("wakestream-ingest-", ""),
  GATE("wakestream-classifier-", "wakestream-classifier"),
  SEGMENTER("wakestream-segmenter-", "wakestream-segmenter"),
  SPLITTER("wakestream-splitter-", "wakestream-splitter"),
  BROKER("", "");

  private final String transactions;
  private final String group;

  Victim(String transactions, String group) {
    this.transactions = transactions;
    this.group = group;
  }

  /// What its transactional ids begin with.
  String transactions() {
    return transactions;
  }

  /// Its consumer group; empty where it has none.
  String group() {
    return group;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
