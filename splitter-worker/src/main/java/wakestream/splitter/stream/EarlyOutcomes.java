package wakestream.splitter.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import wakestream.splitter.state.Stage;
import wakestream.splitter.state.StateKeys;

/// Outcomes of a task whose scene run has not been announced yet: kept up to a bound and an age.
final class EarlyOutcomes {
  /// So many records are kept.
  static final int MOST_RECORDS = 20_000;

  /// So many bytes are kept.
  static final long MOST_BYTES = 64L * 1024 * 1024;

  private final Stage store;
  private int records;
  private long bytes;
  private int storedRecords;
  private long storedBytes;

  EarlyOutcomes(Stage store) {
    this.store = store;
    store.forEachStored(
        (_, value) -> {
          records++;
          bytes += value.length;
        });
    commit();
  }

  /// The step went well.
  void commit() {
    storedRecords = records;
    storedBytes = bytes;
  }

  /// The step failed: what it kept or took is not so.
  void rollback() {
    records = storedRecords;
    bytes = storedBytes;
  }

  /// Keeps an outcome; says whether there was room.
  boolean keep(String scene, int run, Incoming record) {
    byte[] value = EarlyOutcome.encode(record);
    if (records + 1 > MOST_RECORDS || bytes + value.length > MOST_BYTES) {
      return false;
    }
    store.put(StateKeys.early(scene, run, record.offset()), value);
    records++;
    bytes += value.length;
    return true;
  }

  /// Those of a scene, by key, in the order in which they came.
  Map<Bytes, byte[]> of(String scene) {
    Map<Bytes, byte[]> waiting = new LinkedHashMap<>();
    store.forEach(StateKeys.scene(scene), waiting::put);
    return waiting;
  }

  /// Takes one out.
  Incoming take(Bytes key, byte[] value) {
    store.delete(key);
    records--;
    bytes -= value.length;
    return EarlyOutcome.decode(value);
  }
}
