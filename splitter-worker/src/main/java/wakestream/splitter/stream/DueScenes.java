package wakestream.splitter.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import wakestream.splitter.state.StateKeys;
import wakestream.splitter.state.Stores;
import wakestream.splitting.life.Progress;

/// Knows when time changes something, without looking at every scene each time.
final class DueScenes {
  private final Stores stores;
  private final Patience patience;
  private long lastRecord;

  /// Nothing is due before; `Long.MIN_VALUE` when records have come since it was found.
  private long next = Long.MIN_VALUE;

  DueScenes(Stores stores, Patience patience, long now) {
    this.stores = stores;
    this.patience = patience;
    this.lastRecord = now;
  }

  void recordCame(long now) {
    lastRecord = now;
    next = Long.MIN_VALUE;
  }

  /// Scenes whose state changes now; none while records keep coming.
  List<String> scenes(long now) {
    List<String> found = new ArrayList<>();
    if (now - lastRecord < patience.quiet().toMillis() || now < next) {
      return found;
    }
    long[] earliest = {Long.MAX_VALUE};
    stores
        .progress()
        .forEachStored(
            (key, value) -> {
              long due = Progress.of(value).due(patience.timings());
              if (due <= now) {
                found.add(StateKeys.sceneOf(key));
              } else {
                earliest[0] = Math.min(earliest[0], due);
              }
            });
    stores
        .early()
        .forEachStored((_, value) -> earliest[0] = Math.min(earliest[0], dueOfEarly(value)));
    next = found.isEmpty() ? earliest[0] : Long.MIN_VALUE;
    return found.stream().sorted().toList();
  }

  /// Outcomes that have waited for their scene too long, by key.
  Map<Bytes, byte[]> earlyOutcomes(long now) {
    Map<Bytes, byte[]> found = new LinkedHashMap<>();
    if (now - lastRecord >= patience.quiet().toMillis() && now >= next) {
      stores
          .early()
          .forEachStored(
              (key, value) -> {
                if (dueOfEarly(value) <= now) {
                  found.put(key, value);
                }
              });
    }
    return found;
  }

  private long dueOfEarly(byte[] value) {
    return EarlyOutcome.decode(value).timestamp() + patience.timings().limit().toMillis();
  }
}
