package wakestream.splitting.seams;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import wakestream.imagery.raster.Box;
import wakestream.splitting.ships.Provenance;

/// Components that touch no neighbouring core: finished with their own tile.
final class Interior {
  private Interior() {}

  /// Takes the interior components out of a core's pixels.
  static List<AssembledComponent> of(EdgeTile tile, CorePixels pixels) {
    BitSet waiting = new BitSet();
    for (Node node : tile.nodes) {
      waiting.set(pixels.component(node.firstX, node.firstY));
    }
    Provenance provenance = Hand.provenance(Set.of(pixels));
    Box[] boxes = pixels.labelling.boxes();
    List<AssembledComponent> out = new ArrayList<>();
    for (int c = 0; c < boxes.length; c++) {
      if (!waiting.get(c)) {
        out.add(new AssembledComponent(pixels.extract(c, boxes[c]), pixels.splitting, provenance));
        pixels.erase(c);
      }
    }
    return out;
  }
}
