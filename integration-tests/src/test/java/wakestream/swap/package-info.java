/// Models are exchanged while tiles are in flight.
@NullMarked
package wakestream.swap;

import org.jspecify.annotations.NullMarked;
