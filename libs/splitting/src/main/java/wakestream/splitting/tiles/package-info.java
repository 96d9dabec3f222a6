/// What becomes of the tiles of a scene, as the splitter sees it.
@NullMarked
package wakestream.splitting.tiles;

import org.jspecify.annotations.NullMarked;
