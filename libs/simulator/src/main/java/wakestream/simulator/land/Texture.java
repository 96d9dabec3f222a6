package wakestream.simulator.land;

/// What a piece of ground looks like.
interface Texture {
  /// The colour at a point of the texture's own frame.
  ///
  /// @param u metres
  /// @param v metres
  /// @param out reflectance, four bands
  void colour(double u, double v, float[] out);
}
