@NullMarked
package wakestream.trainer;

import org.jspecify.annotations.NullMarked;
