@NullMarked
package wakestream.nets.pretrained;

import org.jspecify.annotations.NullMarked;
