/// Cuts a connected component of ship pixels where ships touch.
///
/// Requirement: one 8-connected component, on a crop of its own.
///
/// Guarantee: every pixel belongs to exactly one region; each region is 8-connected; the same
/// pixels give the same regions wherever the component lies and on any machine.
///
/// 1. The exact squared distance of each pixel to the nearest pixel outside the component.
/// 2. A marker for each maximum of the distance that rises high enough above its saddle (h-maxima).
/// 3. Flooding from the markers, highest distance first; pixels that arrive first are served first.
@NullMarked
package wakestream.splitting.watershed;

import org.jspecify.annotations.NullMarked;
