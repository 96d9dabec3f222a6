package wakestream.splitting.ships;

import org.jspecify.annotations.Nullable;

/// What lies beside a ship.
@FunctionalInterface
public interface Surroundings {
  /// What hides a pixel of the scene or outside it; null for one that was looked at.
  @Nullable Cut at(int x, int y);
}
