@NullMarked
package wakestream.nets;

import org.jspecify.annotations.NullMarked;
