package wakestream.trainer.sampling;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.Profile;

/// Which crops are drawn.
///
/// @param mode where crops may lie
/// @param side of a crop, pixels
/// @param positiveShare 0..1: the share of crops that hold a ship; without it, plain random
/// @param hardShare 0..1: the share of crops at places where the model so far saw ships that are
///   not there, as soon as such places are known
/// @param profile whose ground sample distances are drawn from, or null
/// @param seed of everything drawn
public record SamplingPlan(
    Mode mode,
    int side,
    double positiveShare,
    double hardShare,
    @Nullable Profile profile,
    long seed) {
  /// Where crops may lie.
  public enum Mode {
    /// Anywhere.
    WINDOWS,
    /// On the tiles of a grid of the crop's side, as a gate sees them.
    TILES
  }

  public SamplingPlan {
    if (!(hardShare >= 0 && hardShare <= 1)) {
      throw new IllegalArgumentException("data.hardShare must be 0..1, was " + hardShare);
    }
  }
}
