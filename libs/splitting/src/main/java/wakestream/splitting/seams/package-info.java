/// Joins the components of tile cores over their seams.
///
/// Requirement: outcomes of the tiles of one scene run, in any order, a failed one perhaps followed
/// by another.
///
/// Guarantee: each 8-connected component of the mosaic is handed out once, whole, as soon as every
/// tile that it touches is known, and no later. The components equal those of the whole mosaic.
///
/// 1. A core's components that touch no neighbouring core are handed out at once.
/// 2. The others become nodes; nodes that touch over a seam are joined into groups (union-find).
/// 3. A group counts the neighbouring tiles that its nodes touch and that are not known; at none it
///    is assembled from the remembered pixels, handed out and forgotten.
///
/// What is remembered is one entry a tile ([wakestream.splitting.seams.TileState]): it holds the
/// pixels that still wait. Nodes and groups are rebuilt from the entries.
@NullMarked
package wakestream.splitting.seams;

import org.jspecify.annotations.NullMarked;
