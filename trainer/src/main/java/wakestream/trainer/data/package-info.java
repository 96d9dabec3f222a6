/// Simulated scenes, and how labelled scenes are split.
@NullMarked
package wakestream.trainer.data;

import org.jspecify.annotations.NullMarked;
