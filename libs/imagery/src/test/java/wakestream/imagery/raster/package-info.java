@NullMarked
package wakestream.imagery.raster;

import org.jspecify.annotations.NullMarked;
