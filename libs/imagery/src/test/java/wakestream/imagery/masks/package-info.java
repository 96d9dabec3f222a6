@NullMarked
package wakestream.imagery.masks;

import org.jspecify.annotations.NullMarked;
