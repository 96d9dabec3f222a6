package wakestream.trainer.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// 8-connected components of a probability map at a threshold, matched with labelled ships: a quick
/// stand-in for the splitter while thresholds are searched.
final class Blobs {
  /// One component.
  ///
  /// @param area pixels
  /// @param peak its largest value, 0..255
  /// @param mean its mean value, 0..255
  /// @param overlaps the ships that it overlaps
  /// @param first its first pixel: row times columns plus column
  /// @param box around it
  /// @param mask of the box, made when it is asked for
  record Blob(
      int area,
      int peak,
      double mean,
      List<Overlap> overlaps,
      int first,
      Box box,
      Supplier<BitMask> mask) {}

  /// How well a component fits a ship.
  ///
  /// @param ship index of the ship
  /// @param iou intersection over union, 0..1
  record Overlap(int ship, double iou) {}

  private final ProbabilityMap map;
  private final int threshold;
  private final int[] numbers;

  private Blobs(ProbabilityMap map, int threshold) {
    this.map = map;
    this.threshold = threshold;
    this.numbers = new int[map.values().length];
  }

  static List<Blob> of(ProbabilityMap map, int threshold, List<LabelledShip> ships) {
    return new Blobs(map, threshold).find(ships);
  }

  private List<Blob> find(List<LabelledShip> ships) {
    List<int[]> sums = new ArrayList<>();
    sums.add(new int[8]);
    for (int start = 0; start < numbers.length; start++) {
      if (numbers[start] == 0 && value(start) >= threshold) {
        sums.add(flood(start, sums.size()));
      }
    }
    List<List<Overlap>> overlaps = new ArrayList<>();
    sums.forEach(s -> overlaps.add(new ArrayList<>()));
    for (int s = 0; s < ships.size(); s++) {
      overlap(ships.get(s), s, sums, overlaps);
    }
    List<Blob> blobs = new ArrayList<>();
    for (int i = 1; i < sums.size(); i++) {
      int[] sum = sums.get(i);
      Box box = new Box(sum[4], sum[5], sum[6] - sum[4] + 1, sum[7] - sum[5] + 1);
      double mean = sum[2] / (double) sum[0];
      int number = i;
      blobs.add(
          new Blob(sum[0], sum[1], mean, overlaps.get(i), sum[3], box, () -> mask(box, number)));
    }
    return blobs;
  }

  private BitMask mask(Box box, int number) {
    BitMask mask = new BitMask(box.width(), box.height());
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        if (numbers[(box.y() + y) * map.width() + box.x() + x] == number) {
          mask.set(x, y);
        }
      }
    }
    return mask;
  }

  private int value(int at) {
    return map.values()[at] & 0xFF;
  }

  private int[] flood(int start, int number) {
    int[] sum = {0, 0, 0, start, map.width(), map.height(), 0, 0};
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(start);
    numbers[start] = number;
    while (!open.isEmpty()) {
      int at = open.remove();
      sum[0]++;
      sum[1] = Math.max(sum[1], value(at));
      sum[2] += value(at);
      int x = at % map.width();
      int y = at / map.width();
      sum[4] = Math.min(sum[4], x);
      sum[5] = Math.min(sum[5], y);
      sum[6] = Math.max(sum[6], x);
      sum[7] = Math.max(sum[7], y);
      for (int v = Math.max(0, y - 1); v <= Math.min(map.height() - 1, y + 1); v++) {
        for (int u = Math.max(0, x - 1); u <= Math.min(map.width() - 1, x + 1); u++) {
          int next = v * map.width() + u;
          if (numbers[next] == 0 && value(next) >= threshold) {
            numbers[next] = number;
            open.add(next);
          }
        }
      }
    }
    return sum;
  }

  private void overlap(
      LabelledShip ship, int index, List<int[]> sums, List<List<Overlap>> overlaps) {
    java.util.Map<Integer, Integer> common = new java.util.TreeMap<>();
    for (int y = 0; y < ship.box().height(); y++) {
      for (int x = 0; x < ship.box().width(); x++) {
        int number = numbers[(ship.box().y() + y) * map.width() + ship.box().x() + x];
        if (number > 0 && ship.mask().get(x, y)) {
          common.merge(number, 1, Integer::sum);
        }
      }
    }
    common.forEach(
        (number, both) -> {
          double union = ship.area() + sums.get(number)[0] - both;
          overlaps.get(number).add(new Overlap(index, both / union));
        });
  }
}
