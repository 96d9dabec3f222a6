package wakestream.splitter.state;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// A state store whose changes are held back until a record has been processed, so that a record
/// that fails half way leaves nothing behind.
public final class Stage {
  private final KeyValueStore<Bytes, byte[]> store;
  private final TreeMap<Bytes, Optional<byte[]>> changes = new TreeMap<>();

  public Stage(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  public byte @Nullable [] get(Bytes key) {
    Optional<byte[]> change = changes.get(key);
    return change == null ? store.get(key) : change.orElse(null);
  }

  public void put(Bytes key, byte[] value) {
    changes.put(key, Optional.of(value));
  }

  public void delete(Bytes key) {
    changes.put(key, Optional.empty());
  }

  /// Visits the entries whose keys begin with a prefix, in order of their keys. The visitor may
  /// change them.
  public void forEach(Bytes prefix, BiConsumer<Bytes, byte[]> visitor) {
    TreeMap<Bytes, byte[]> found = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(prefix, new BytesSerializer())) {
      entries.forEachRemaining(entry -> found.put(entry.key, entry.value));
    }
    for (Map.Entry<Bytes, Optional<byte[]>> change : changes.tailMap(prefix).entrySet()) {
      if (!startsWith(change.getKey(), prefix)) {
        break;
      }
      change
          .getValue()
          .ifPresentOrElse(
              value -> found.put(change.getKey(), value), () -> found.remove(change.getKey()));
    }
    found.forEach(visitor);
  }

  /// Visits every entry of the store, without the changes held back, in no order.
  public void forEachStored(BiConsumer<Bytes, byte[]> visitor) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
      entries.forEachRemaining(entry -> visitor.accept(entry.key, entry.value));
    }
  }

  private static boolean startsWith(Bytes key, Bytes prefix) {
    byte[] k = key.get();
    byte[] p = prefix.get();
    return k.length >= p.length && java.util.Arrays.equals(k, 0, p.length, p, 0, p.length);
  }

  /// Forgets every entry whose key begins with a prefix.
  public void deleteAll(Bytes prefix) {
    forEach(prefix, (key, _) -> delete(key));
  }

  /// Makes the changes.
  public void commit() {
    changes.forEach((key, value) -> store.put(key, value.orElse(null)));
    changes.clear();
  }

  /// Drops the changes.
  public void rollback() {
    changes.clear();
  }
}
