@NullMarked
package wakestream.nets.stub;

import org.jspecify.annotations.NullMarked;
