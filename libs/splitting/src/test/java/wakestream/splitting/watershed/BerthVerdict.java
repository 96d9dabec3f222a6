package wakestream.splitting.watershed;

import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Labelling;

/// What became of the ships of a scene.
///
/// @param right as many ships as there are, each over half of its truth (IoU above 0.5)
/// @param cut more ships than there are
/// @param merged fewer ships than there are
record BerthVerdict(boolean right, boolean cut, boolean merged) {
  private static final int LOW = 77;
  private static final int HIGH = 128;

  /// A smaller piece counts for nothing, as a least area would have it.
  private static final int LEAST_PIXELS = 4;

  static BerthVerdict of(BerthScene scene, int ships, MarkerRules.Rule rule) {
    int width = scene.width();
    BitMask above = new BitMask(width, scene.height());
    int[] truth = new int[ships + 1];
    for (int p = 0; p < scene.values().length; p++) {
      truth[scene.truth()[p]]++;
      if ((scene.values()[p] & 0xFF) >= LOW) {
        above.set(p % width, p / width);
      }
    }
    Labelling components = Labelling.of(above);
    Box[] boxes = components.boxes();
    int found = 0;
    int[] hits = new int[ships + 1];
    for (int c = 0; c < boxes.length; c++) {
      Box box = boxes[c];
      BitMask mask = new BitMask(box.width(), box.height());
      byte[] values = new byte[(int) box.area()];
      int peak = 0;
      for (int i = 0; i < components.runs(c); i++) {
        int run = components.run(c, i);
        int y = components.pixels().y(run);
        for (int x = components.pixels().from(run); x < components.pixels().to(run); x++) {
          byte value = scene.values()[y * width + x];
          mask.set(x - box.x(), y - box.y());
          values[(y - box.y()) * box.width() + x - box.x()] = value;
          peak = Math.max(peak, value & 0xFF);
        }
      }
      if (peak >= HIGH) {
        Regions regions = rule.cutter().cut(mask, values);
        found += judge(scene, box, regions, truth, hits);
      }
    }
    boolean right = found == ships;
    for (int ship = 1; ship <= ships; ship++) {
      right &= hits[ship] == 1;
    }
    return new BerthVerdict(right, found > ships, found < ships);
  }

  /// Counts the regions that are large enough, and the truths that they hit.
  private static int judge(BerthScene scene, Box box, Regions regions, int[] truth, int[] hits) {
    int[] area = new int[regions.count() + 1];
    int[][] common = new int[regions.count() + 1][truth.length];
    for (int p = 0; p < regions.labels().length; p++) {
      int label = regions.labels()[p];
      int at = (box.y() + p / box.width()) * scene.width() + box.x() + p % box.width();
      area[label]++;
      common[label][scene.truth()[at]]++;
    }
    int found = 0;
    for (int label = 1; label <= regions.count(); label++) {
      found += area[label] >= LEAST_PIXELS ? 1 : 0;
      for (int ship = 1; ship < truth.length; ship++) {
        int union = area[label] + truth[ship] - common[label][ship];
        hits[ship] += 2 * common[label][ship] > union ? 1 : 0;
      }
    }
    return found;
  }
}
