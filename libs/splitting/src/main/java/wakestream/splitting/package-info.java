/// From probability maps to ships.
///
/// Requirement: the cores of a scene's tiles, in any order, each with its outcome.
///
/// Guarantee: each ship once and whole, with the same pixels and id however the scene was cut into
/// tiles and in whatever order they came.
///
/// 1. `components` finds the 8-connected components of a core.
/// 2. `seams` joins them over the edges of cores as outcomes come.
/// 3. `watershed` cuts a finished component where ships touch.
/// 4. `ships` measures the pieces by `geometry`.
/// 5. `life` knows when a scene is done and what to say about it.
@NullMarked
package wakestream.splitting;

import org.jspecify.annotations.NullMarked;
