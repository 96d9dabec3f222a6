/// Follows the releases of models and says what became of them.
@NullMarked
package wakestream.streaming.release;

import org.jspecify.annotations.NullMarked;
