/// Between records and pixels, once for both model workers: a tile's record becomes the image that
/// networks are given, and models and parameters become parts of records.
@NullMarked
package wakestream.tiles;

import org.jspecify.annotations.NullMarked;
