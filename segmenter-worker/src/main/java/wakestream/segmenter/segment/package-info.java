/// Which pixels are ships. Requirement: images whose profile is known. Guarantee: one map of the
/// core's size a tile, in order, by the segmenter that serves its profile when the batch begins.
/// Knows nothing of Kafka.
@NullMarked
package wakestream.segmenter.segment;

import org.jspecify.annotations.NullMarked;
