/// Measures on the ground: where pixels lie, in metres and on WGS 84, and the smallest rectangle.
@NullMarked
package wakestream.splitting.geometry;

import org.jspecify.annotations.NullMarked;
