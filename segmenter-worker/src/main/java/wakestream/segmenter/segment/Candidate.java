package wakestream.segmenter.segment;

import wakestream.imagery.raster.TileImage;

/// A tile to be segmented.
///
/// @param profile id of its input profile, which chooses the segmenter
public record Candidate(String profile, TileImage image) {}
