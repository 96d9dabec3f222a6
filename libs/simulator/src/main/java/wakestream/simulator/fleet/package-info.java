/// Ships: kinds, hulls, decks, where they lie, wakes.
@NullMarked
package wakestream.simulator.fleet;

import org.jspecify.annotations.NullMarked;
