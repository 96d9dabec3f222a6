@NullMarked
package wakestream.trainer.sampling;

import org.jspecify.annotations.NullMarked;
