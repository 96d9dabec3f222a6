package wakestream.classifier.wire;

import wakestream.classifier.classify.Candidate;
import wakestream.records.Tile;

/// A tile as it came, with its image.
public record GatedTile(Tile record, Candidate candidate) {}
