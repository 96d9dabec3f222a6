/// The reflectance planes that a scene is painted on, colours, noise and frames of reference.
@NullMarked
package wakestream.simulator.canvas;

import org.jspecify.annotations.NullMarked;
