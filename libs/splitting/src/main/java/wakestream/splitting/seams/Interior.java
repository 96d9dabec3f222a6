package wakestream.splitting.seams;

import java.util.BitSet;
import java.util.List;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Labelling;
import wakestream.splitting.ships.Provenance;
import wakestream.splitting.ships.SizeLimit;

/// Components that touch no neighbouring core: finished with their own tile.
final class Interior {
  private Interior() {}

  /// Takes the interior components out of a core's pixels, one after the other. Those without a
  /// pixel of the high threshold go nowhere.
  static void of(EdgeTile tile, CorePixels pixels, SizeLimit limit, Gathering gathering) {
    BitSet waiting = new BitSet();
    for (Node node : tile.nodes) {
      waiting.set(pixels.component(node.firstX, node.firstY));
    }
    Provenance provenance =
        Provenance.of(
            pixels.gate == null ? List.of() : List.of(pixels.gate), List.of(pixels.segmenter));
    Labelling labelling = pixels.labelling;
    for (int c = 0; c < labelling.count(); c++) {
      if (!waiting.get(c)) {
        pixels.erase(c);
        if (labelling.peak(c) >= pixels.splitting.highThreshold()) {
          Box box = labelling.box(c).shifted(pixels.core.x(), pixels.core.y());
          if (limit.isTooLong(box)) {
            int number = c;
            gathering.tooLong(
                new Gathering.LongComponent(box, false, (x, y) -> pixels.has(number, x, y)));
          } else {
            gathering.whole(
                new AssembledComponent(pixels.extract(c, box), pixels.splitting, provenance));
          }
        }
      }
    }
  }
}
