@NullMarked
package wakestream.imagery.grid;

import org.jspecify.annotations.NullMarked;
