/// Crops that networks are trained on: where they are cut, and what is done to them.
@NullMarked
package wakestream.trainer.sampling;

import org.jspecify.annotations.NullMarked;
