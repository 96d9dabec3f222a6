@NullMarked
package wakestream.trainer.validation;

import org.jspecify.annotations.NullMarked;
