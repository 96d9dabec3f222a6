/// Labelled imagery, read for training and for measuring: COCO beside GeoTIFF, and the form of the
/// Airbus Ship Detection Challenge. What is wrong with a data set is listed, entry by entry, and
/// the rest is used.
@NullMarked
package wakestream.evaluation.dataset;

import org.jspecify.annotations.NullMarked;
