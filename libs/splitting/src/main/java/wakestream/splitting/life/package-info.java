/// The life of a scene: which outcomes count, when it is done, and what is said about it.
///
/// Requirement: outcomes of one scene run with their publication times, and the time now and then.
///
/// Guarantee: the same outcomes lead to the same ships and the same report, whatever their order;
/// only revisions tell on the way.
///
/// 1. The first outcome of a tile stands; a failed one is superseded by the first other.
/// 2. OPEN becomes COMPLETE when every tile is empty or segmented; OVERDUE when every tile has an
///    outcome and one failed, when none came for a while, or a day after the announcement.
/// 3. OVERDUE publishes what waits as provisional; a late outcome revises it.
/// 4. A closed run retracts what runs before it published and it did not.
@NullMarked
package wakestream.splitting.life;

import org.jspecify.annotations.NullMarked;
