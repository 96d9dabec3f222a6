@NullMarked
package wakestream.trainer.optimisation;

import org.jspecify.annotations.NullMarked;
