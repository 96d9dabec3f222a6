package wakestream.imagery.masks;

import java.util.List;

/// One polygon along pixel edges. Rings are flat lists `x0, y0, x1, y1, ...` of integer vertices
/// (0,0 is the outer corner of the top-left pixel; x right, y down), only corners, the first not
/// repeated, beginning with their topmost, then leftmost vertex. No ring meets itself. On the
/// screen shells run counter-clockwise and holes clockwise, as RFC 7946 asks of a map whose north
/// is up.
///
/// @param shell outer ring
/// @param holes inner rings; each may touch the shell or another hole at single vertices
public record Outline(List<Integer> shell, List<List<Integer>> holes) {
  public Outline {
    shell = List.copyOf(shell);
    holes = holes.stream().map(List::copyOf).toList();
  }
}
