/// Coasts, harbours and what stands on them.
@NullMarked
package wakestream.simulator.land;

import org.jspecify.annotations.NullMarked;
