/// Cuts a connected component of ship pixels where ships touch.
///
/// Requirement: one 8-connected component, on a crop of its own.
///
/// Guarantee: every pixel belongs to exactly one region; each region is 8-connected; the same
/// pixels give the same regions wherever the component lies and on any machine.
///
/// 1. A marker for each hill of probability that rises high enough above the valley before it.
/// 2. Flooding from the markers, most probable pixels first; of equally probable ones those deeper
///    inside, then those that arrive first.
/// 3. In each region, the exact squared distance of each pixel to the nearest one outside it.
/// 4. A marker for each maximum of the distance that rises high enough above its saddle (h-maxima).
/// 5. Flooding from these, highest distance first; pixels that arrive first are served first.
@NullMarked
package wakestream.splitting.watershed;

import org.jspecify.annotations.NullMarked;
