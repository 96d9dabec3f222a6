package wakestream.trainer.sampling;

/// A place where a model saw a ship that is not there.
///
/// @param scene name of the scene
/// @param x column, scene pixels
/// @param y row, scene pixels
public record HardSpot(String scene, int x, int y) {}
