/// Which tiles may hold a ship. Requirement: images whose profile is known. Guarantee: one
/// judgement a tile, in order, by the gate that serves its profile when the batch begins. Knows
/// nothing of Kafka.
@NullMarked
package wakestream.classifier.classify;

import org.jspecify.annotations.NullMarked;
