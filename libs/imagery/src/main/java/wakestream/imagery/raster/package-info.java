/// Pixels in memory: rasters of unsigned samples, boxes, bit masks, and what the samples mean.
@NullMarked
package wakestream.imagery.raster;

import org.jspecify.annotations.NullMarked;
