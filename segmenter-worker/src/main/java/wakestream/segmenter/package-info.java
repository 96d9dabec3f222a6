/// The segmenter worker: gives each pixel of a tile's core its probability of being ship.
@NullMarked
package wakestream.segmenter;

import org.jspecify.annotations.NullMarked;
