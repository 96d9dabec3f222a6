package wakestream.nets.stub;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How long a simulated accelerator takes. It sleeps: it costs no processor.
///
/// @param batch for each batch, whatever its size
/// @param tile for each tile of it
public record ServiceTime(Duration batch, Duration tile) {
  /// A model that costs nothing.
  public static final ServiceTime NONE = new ServiceTime(Duration.ZERO, Duration.ZERO);

  public ServiceTime {
    if (batch.isNegative() || tile.isNegative()) {
      throw new IllegalArgumentException(
          "a service time must not be negative, was %s and %s".formatted(batch, tile));
    }
  }

  /// What a batch of a size takes.
  public Duration of(int tiles) {
    return batch.plus(tile.multipliedBy(tiles));
  }

  void spend(int tiles) {
    long nanos = of(tiles).toNanos();
    if (nanos == 0) {
      return;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle of a batch", e);
    }
  }
}
