@NullMarked
package wakestream.nets.input;

import org.jspecify.annotations.NullMarked;
