/// Ships: what they are, and how a connected component of ship pixels becomes one or more of them.
@NullMarked
package wakestream.splitting.ships;

import org.jspecify.annotations.NullMarked;
