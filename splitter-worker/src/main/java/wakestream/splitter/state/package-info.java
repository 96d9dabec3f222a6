/// What the splitter remembers, in named state stores that their changelogs restore.
///
/// One entry a scene, a tile, a published ship, or an outcome that came before its scene; each
/// value begins with a version byte.
@NullMarked
package wakestream.splitter.state;

import org.jspecify.annotations.NullMarked;
