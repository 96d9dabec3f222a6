@NullMarked
package wakestream.nets.weights;

import org.jspecify.annotations.NullMarked;
