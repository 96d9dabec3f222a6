/// Runs gate, segmenter and splitting over a labelled scene as the product does: the same tile
/// grid, the same outcomes, the same splitting; and scores what comes out.
@NullMarked
package wakestream.evaluation.run;

import org.jspecify.annotations.NullMarked;
