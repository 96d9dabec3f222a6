@NullMarked
package wakestream.schemas;

import org.jspecify.annotations.NullMarked;
