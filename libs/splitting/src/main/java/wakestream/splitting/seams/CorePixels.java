package wakestream.splitting.seams;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Binarisation;
import wakestream.splitting.components.Component;
import wakestream.splitting.components.Labelling;
import wakestream.splitting.tiles.TileOutcome;

/// The component pixels of one core, in hand: components can be copied out and erased.
final class CorePixels {
  final Box core;
  final SplittingParameters splitting;
  final ModelId segmenter;
  final @Nullable ModelId gate;
  final Labelling labelling;
  private final byte[] values;
  private final @Nullable BitMask validity;
  private final Map<Long, Integer> byFirstPixel = new HashMap<>();

  private CorePixels(Box core, BitMask mask, TileState.Pixels source) {
    this.core = core;
    this.values = new byte[(int) core.area()];
    this.validity = source.validity();
    this.splitting = source.splitting();
    this.segmenter = source.segmenter();
    this.gate = source.gate();
    this.labelling = Labelling.of(mask);
    byte[] given = source.waiting().values();
    for (int r = 0; r < labelling.runs(); r++) {
      int row = labelling.y(r) * core.width();
      int from = row + labelling.from(r);
      System.arraycopy(given, from, values, from, row + labelling.to(r) - from);
    }
    for (int c = 0; c < labelling.count(); c++) {
      int first = labelling.run(c, 0);
      byFirstPixel.put(key(labelling.from(first), labelling.y(first)), c);
    }
  }

  /// The pixels of an outcome that reach its low threshold.
  static CorePixels of(Box core, TileOutcome.Segmented outcome) {
    BitMask validity = outcome.validity();
    boolean allValid = validity == null || validity.count() == core.area();
    BitMask mask = Binarisation.of(outcome.map(), validity, outcome.splitting().lowThreshold());
    return new CorePixels(
        core,
        mask,
        new TileState.Pixels(
            outcome.map(),
            allValid ? null : validity,
            outcome.splitting(),
            outcome.segmenter(),
            outcome.gate()));
  }

  /// The pixels that are remembered.
  static CorePixels of(Box core, TileState.Pixels pixels) {
    return new CorePixels(core, Binarisation.of(pixels.waiting(), null, 1), pixels);
  }

  /// Number of the component that has its first pixel there, in pixels of the core.
  int component(int firstX, int firstY) {
    Integer number = byFirstPixel.get(key(firstX, firstY));
    if (number == null) {
      throw new CorruptStateException(
          "the core at %s remembers no component that starts at %d, %d"
              .formatted(core, firstX, firstY));
    }
    return number;
  }

  private static long key(int x, int y) {
    return (long) y << 32 | x;
  }

  /// Copies a component's values into a crop of the scene.
  void copy(int component, byte[] target, Box targetBox) {
    for (int i = 0; i < labelling.runs(component); i++) {
      int r = labelling.run(component, i);
      int y = core.y() + labelling.y(r) - targetBox.y();
      int x = core.x() + labelling.from(r) - targetBox.x();
      System.arraycopy(
          values,
          labelling.y(r) * core.width() + labelling.from(r),
          target,
          y * targetBox.width() + x,
          labelling.to(r) - labelling.from(r));
    }
  }

  /// A component on a crop of its own.
  Component extract(int component, Box local) {
    Box box = local.shifted(core.x(), core.y());
    byte[] target = new byte[(int) box.area()];
    copy(component, target, box);
    return new Component(box, target);
  }

  /// Forgets a component's values.
  void erase(int component) {
    for (int i = 0; i < labelling.runs(component); i++) {
      int r = labelling.run(component, i);
      int row = labelling.y(r) * core.width();
      Arrays.fill(values, row + labelling.from(r), row + labelling.to(r), (byte) 0);
    }
  }

  boolean isValidEverywhere() {
    return validity == null;
  }

  /// What is to be remembered, or null where there is nothing.
  TileState.@Nullable Pixels remembered() {
    boolean blank = true;
    for (byte value : values) {
      blank &= value == 0;
    }
    return blank && validity == null
        ? null
        : new TileState.Pixels(
            new ProbabilityMap(core.width(), core.height(), values),
            validity,
            splitting,
            segmenter,
            gate);
  }
}
