@NullMarked
package wakestream.trainer.data;

import org.jspecify.annotations.NullMarked;
