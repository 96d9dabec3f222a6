package wakestream.nets;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The models that serve now, one a profile, exchanged while batches run.
///
/// A batch leases the model of its profile and closes the lease when it is done. A swap takes
/// effect for the next lease; the model before is closed as soon as its last lease ends. Safe for
/// any number of threads.
///
/// @param <M> gate or segmenter
public final class LiveModels<M extends LiveModel> implements AutoCloseable {
  private final Map<String, Slot<M>> slots = new TreeMap<>();
  private boolean closed;

  /// The right to use a model until closed. Closing twice does no harm.
  public static final class Lease<M extends LiveModel> implements AutoCloseable {
    private final LiveModels<M> owner;
    private final Slot<M> slot;
    private boolean ended;

    private Lease(LiveModels<M> owner, Slot<M> slot) {
      this.owner = owner;
      this.slot = slot;
    }

    public M model() {
      return slot.model;
    }

    @Override
    public void close() {
      owner.end(this);
    }
  }

  private static final class Slot<M> {
    private final M model;
    private int leases;
    private boolean retired;

    private Slot(M model) {
      this.model = model;
    }
  }

  /// The model that serves a profile now, or empty where none does.
  public synchronized Optional<Lease<M>> lease(String profile) {
    Slot<M> slot = slots.get(profile);
    if (slot == null) {
      return Optional.empty();
    }
    slot.leases++;
    return Optional.of(new Lease<>(this, slot));
  }

  /// Lets `model` serve a profile from the next lease on. The model is closed by this object.
  public void swap(String profile, M model) {
    M idle;
    synchronized (this) {
      if (closed) {
        idle = model;
      } else {
        idle = retire(slots.put(profile, new Slot<>(model)));
      }
    }
    closeUnlessNull(idle);
  }

  /// The serving models by profile, in order of profile.
  public synchronized SortedMap<String, M> serving() {
    SortedMap<String, M> out = new TreeMap<>();
    slots.forEach((profile, slot) -> out.put(profile, slot.model));
    return out;
  }

  /// Whether no profile has a model.
  public synchronized boolean isEmpty() {
    return slots.isEmpty();
  }

  /// Retires every model; those that are leased are closed as their leases end.
  @Override
  public void close() {
    Map<String, Slot<M>> former;
    synchronized (this) {
      closed = true;
      former = new TreeMap<>(slots);
      slots.clear();
    }
    for (Slot<M> slot : former.values()) {
      M idle;
      synchronized (this) {
        idle = retire(slot);
      }
      closeUnlessNull(idle);
    }
  }

  private void end(Lease<M> lease) {
    M idle = null;
    synchronized (this) {
      if (!lease.ended) {
        lease.ended = true;
        lease.slot.leases--;
        idle = lease.slot.retired && lease.slot.leases == 0 ? lease.slot.model : null;
      }
    }
    closeUnlessNull(idle);
  }

  /// The model, if nothing holds it any more.
  private @Nullable M retire(@Nullable Slot<M> slot) {
    if (slot == null) {
      return null;
    }
    slot.retired = true;
    return slot.leases == 0 ? slot.model : null;
  }

  private void closeUnlessNull(@Nullable M model) {
    if (model != null) {
      model.close();
    }
  }
}
