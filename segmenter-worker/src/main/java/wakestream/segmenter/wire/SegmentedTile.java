package wakestream.segmenter.wire;

import wakestream.records.ShipTile;
import wakestream.segmenter.segment.Candidate;

/// A tile as it came, with its image.
public record SegmentedTile(ShipTile record, Candidate candidate) {}
