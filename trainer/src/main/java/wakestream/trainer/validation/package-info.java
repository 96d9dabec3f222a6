/// Chooses thresholds on scenes that the weights have not seen.
@NullMarked
package wakestream.trainer.validation;

import org.jspecify.annotations.NullMarked;
