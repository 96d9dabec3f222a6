/// Eight-connected components of ship pixels: within one core, and assembled from several.
@NullMarked
package wakestream.splitting.components;

import org.jspecify.annotations.NullMarked;
