/// From reflectance to samples: blur, noise, band offsets, display values.
@NullMarked
package wakestream.simulator.sensor;

import org.jspecify.annotations.NullMarked;
