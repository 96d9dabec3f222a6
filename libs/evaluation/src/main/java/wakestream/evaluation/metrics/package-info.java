/// Measures of ship detection.
///
/// 1. Predicted and labelled ships are matched one to one, greedily: the pair of the largest
///    intersection over union first, as long as it reaches the threshold.
/// 2. A matched pair is a true positive, a prediction left over a false positive, a label left over
///    a false negative.
/// 3. Counts are pooled over scenes before any ratio is formed.
@NullMarked
package wakestream.evaluation.metrics;

import org.jspecify.annotations.NullMarked;
