package wakestream.classifier.classify;

import wakestream.imagery.masks.ModelId;

/// What the gate says of a tile.
public sealed interface Judgement {
  /// It may hold a ship.
  ///
  /// @param probability that core or halo hold one, 0..1; at least the gate's threshold
  record MayHoldShip(ModelId gate, float probability) implements Judgement {}

  /// It holds none.
  ///
  /// @param probability that core or halo hold one, 0..1; below the gate's threshold
  record NoShip(ModelId gate, float probability) implements Judgement {}

  /// No gate serves its profile.
  record NoGate(String profile) implements Judgement {}
}
