/// Water: colour, swell, glint, slicks.
@NullMarked
package wakestream.simulator.sea;

import org.jspecify.annotations.NullMarked;
