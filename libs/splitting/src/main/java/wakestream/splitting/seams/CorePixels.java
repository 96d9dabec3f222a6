package wakestream.splitting.seams;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Component;
import wakestream.splitting.components.Labelling;
import wakestream.splitting.components.PixelRuns;
import wakestream.splitting.tiles.TileOutcome;

/// The component pixels of one core, in hand: components can be copied out and erased.
final class CorePixels {
  final Box core;
  final SplittingParameters splitting;
  final ModelId segmenter;
  final @Nullable ModelId gate;
  final @Nullable BitMask validity;
  final Labelling labelling;
  private final BitSet erased = new BitSet();

  private CorePixels(Box core, TileState.Pixels source) {
    this.core = core;
    this.validity = source.validity();
    this.splitting = source.splitting();
    this.segmenter = source.segmenter();
    this.gate = source.gate();
    this.labelling = Labelling.of(source.waiting());
  }

  /// The pixels of an outcome that reach its low threshold.
  static CorePixels of(Box core, TileOutcome.Segmented outcome) {
    BitMask validity = outcome.validity();
    boolean allValid = validity == null || validity.count() == core.area();
    PixelRuns runs =
        PixelRuns.of(outcome.map(), allValid ? null : validity, outcome.splitting().lowThreshold());
    return new CorePixels(
        core,
        new TileState.Pixels(
            runs,
            allValid ? null : validity,
            outcome.splitting(),
            outcome.segmenter(),
            outcome.gate()));
  }

  /// The pixels that are remembered.
  static CorePixels of(Box core, TileState.Pixels pixels) {
    return new CorePixels(core, pixels);
  }

  /// Number of the component that has its first pixel there, in pixels of the core.
  int component(int firstX, int firstY) {
    int number = labelling.startingAt(firstX, firstY);
    if (number < 0) {
      throw new CorruptStateException(
          "the core at %s remembers no component that starts at %d, %d"
              .formatted(core, firstX, firstY));
    }
    return number;
  }

  /// Copies a component's values into a crop of the scene.
  void copy(int component, byte[] target, Box targetBox) {
    PixelRuns runs = labelling.pixels();
    for (int i = 0; i < labelling.runs(component); i++) {
      int r = labelling.run(component, i);
      int y = core.y() + runs.y(r) - targetBox.y();
      int x = core.x() + runs.from(r) - targetBox.x();
      runs.copy(r, target, y * targetBox.width() + x);
    }
  }

  /// Whether a component has a pixel, in scene pixels.
  boolean has(int component, int sceneX, int sceneY) {
    PixelRuns runs = labelling.pixels();
    for (int i = 0; core.contains(sceneX, sceneY) && i < labelling.runs(component); i++) {
      int r = labelling.run(component, i);
      int x = sceneX - core.x();
      if (runs.y(r) == sceneY - core.y() && runs.from(r) <= x && x < runs.to(r)) {
        return true;
      }
    }
    return false;
  }

  /// A component on a crop of its own.
  ///
  /// @param box its bounding box, scene pixels
  Component extract(int component, Box box) {
    byte[] target = new byte[(int) box.area()];
    copy(component, target, box);
    return new Component(box, target);
  }

  /// Forgets a component's pixels.
  void erase(int component) {
    erased.set(component);
  }

  /// About how many bytes of heap it takes.
  long weight() {
    return labelling.pixels().pixels() + 32L * labelling.pixels().count() + 256;
  }

  /// What is to be remembered, or null where there is nothing.
  TileState.@Nullable Pixels remembered() {
    PixelRuns kept = erased.isEmpty() ? labelling.pixels() : kept();
    return kept.count() == 0 && validity == null
        ? null
        : new TileState.Pixels(kept, validity, splitting, segmenter, gate);
  }

  private PixelRuns kept() {
    PixelRuns all = labelling.pixels();
    PixelRuns kept = PixelRuns.empty();
    byte[] row = new byte[core.width()];
    for (int r = 0; r < all.count(); r++) {
      if (!erased.get(labelling.component(r))) {
        all.copy(r, row, 0);
        kept.add(all.y(r), all.from(r), row, 0, all.to(r) - all.from(r));
      }
    }
    return kept;
  }
}
