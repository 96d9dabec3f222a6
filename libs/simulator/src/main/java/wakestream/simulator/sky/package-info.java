/// Clouds, their shadows, and haze.
@NullMarked
package wakestream.simulator.sky;

import org.jspecify.annotations.NullMarked;
