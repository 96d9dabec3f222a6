package wakestream.classifier.classify;

import wakestream.imagery.raster.TileImage;

/// A tile to be judged.
///
/// @param profile id of its input profile, which chooses the gate
public record Candidate(String profile, TileImage image) {}
