/// How a scene is cut into tiles: profiles, grids, cores and halos.
@NullMarked
package wakestream.imagery.grid;

import org.jspecify.annotations.NullMarked;
