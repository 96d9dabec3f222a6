/// Losses, the optimiser, its schedule, and checkpoints of all of its state.
@NullMarked
package wakestream.trainer.optimisation;

import org.jspecify.annotations.NullMarked;
