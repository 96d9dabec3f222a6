/// Trains gates and segmenters, and releases them.
///
/// {@link wakestream.trainer.Training} is the way in: it reads a {@link
/// wakestream.trainer.TrainingConfiguration}, gathers scenes, trains, chooses epoch and thresholds
/// on the validation scenes, and writes a bundle.
@NullMarked
package wakestream.trainer;

import org.jspecify.annotations.NullMarked;
