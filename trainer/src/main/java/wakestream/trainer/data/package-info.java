/// Labelled scenes and how they are split.
@NullMarked
package wakestream.trainer.data;

import org.jspecify.annotations.NullMarked;
