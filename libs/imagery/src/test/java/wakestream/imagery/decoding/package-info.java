@NullMarked
package wakestream.imagery.decoding;

import org.jspecify.annotations.NullMarked;
