/// How good the models are: matching of predicted to labelled ships, metrics, and runs over whole
/// data sets through gate, segmenter and splitting as the product does.
@NullMarked
package wakestream.evaluation;

import org.jspecify.annotations.NullMarked;
