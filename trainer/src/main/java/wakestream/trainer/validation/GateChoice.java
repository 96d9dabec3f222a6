package wakestream.trainer.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.nets.Gate;

/// Chooses a gate's threshold, recall first: of every forty validation tiles with a ship the worst
/// one may be lost, of fewer none; there is a margin below the least of the others, and never more
/// than three fifths of the empty tiles are dropped, however well the scene would allow it: the
/// next harbour is harder. A scene has few tiles, so the grid is laid over it at several offsets.
public final class GateChoice {
  private static final int OFFSETS = 3;

  /// The share of the least logit's distance that is left below it.
  private static final double MARGIN = 1.0;

  private static final double MOST_DROPPED = 0.6;

  /// One ship tile of so many may be lost.
  private static final int ONE_LOST_OF = 40;

  private GateChoice() {}

  /// What was chosen and how it does.
  ///
  /// @param threshold 0..1
  /// @param shipTiles tiles whose core holds a ship
  /// @param kept those of them that reach the threshold
  /// @param emptyTiles tiles without a ship in core and halo
  /// @param dropped the share of the empty tiles below the threshold
  /// @param separation mean logit of ship tiles' worst tenth above the median empty tile: higher is
  ///   better, and smoother than the share
  public record Choice(
      double threshold,
      int shipTiles,
      int kept,
      int emptyTiles,
      double dropped,
      double separation) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "threshold %.3f keeps %d of %d ship tiles, drops %.0f %% of %d empty ones, separation"
              + " %.2f",
          threshold,
          kept,
          shipTiles,
          100 * dropped,
          emptyTiles,
          separation);
    }
  }

  /// What a gate says to tiles.
  ///
  /// @param ships the logits of tiles whose core holds a ship
  /// @param empty those of tiles without a ship in core and halo
  public record Logits(List<Double> ships, List<Double> empty) {
    public Logits {
      ships = ships.stream().sorted().toList();
      empty = empty.stream().sorted().toList();
    }

    /// Both together.
    public Logits and(Logits other) {
      return new Logits(
          Stream.concat(ships.stream(), other.ships.stream()).toList(),
          Stream.concat(empty.stream(), other.empty.stream()).toList());
    }
  }

  /// Asks a gate about every tile of the scenes.
  public static Logits judge(List<LabelledScene> scenes, Profile profile, Gate gate) {
    List<Double> ships = new ArrayList<>();
    List<Double> empty = new ArrayList<>();
    for (LabelledScene scene : scenes) {
      BitMask mask = scene.shipMask();
      for (SceneTiles.SceneTile tile : tiles(scene, profile)) {
        boolean inCore = !mask.crop(tile.core()).isEmpty();
        boolean inWindow = !mask.crop(tile.window()).isEmpty();
        if (inCore || !inWindow) {
          double logit = logit(gate.probabilities(List.of(tile.image()))[0]);
          (inCore ? ships : empty).add(logit);
        }
      }
    }
    return new Logits(ships, empty);
  }

  /// @throws IllegalArgumentException when no tile holds a ship
  public static Choice choose(Logits logits) {
    List<Double> ships = logits.ships();
    List<Double> empty = logits.empty();
    if (ships.isEmpty()) {
      throw new IllegalArgumentException("no validation tile holds a ship");
    }
    double enough =
        empty.isEmpty()
            ? Double.POSITIVE_INFINITY
            : empty.get((int) (MOST_DROPPED * (empty.size() - 1)));
    double logit = Math.min(ships.get(ships.size() / ONE_LOST_OF) - MARGIN, enough);
    double threshold = 1 / (1 + Math.exp(-logit));
    long dropped = empty.stream().filter(e -> e < logit).count();
    double worst =
        ships.subList(0, Math.max(1, ships.size() / 10)).stream()
            .mapToDouble(d -> d)
            .average()
            .orElseThrow();
    double median = empty.isEmpty() ? 0 : empty.get(empty.size() / 2);
    return new Choice(
        threshold,
        ships.size(),
        (int) ships.stream().filter(s -> s >= logit).count(),
        empty.size(),
        dropped / (double) Math.max(1, empty.size()),
        worst - median);
  }

  private static double logit(float probability) {
    double p = Math.clamp(probability, 1e-7, 1 - 1e-7);
    return Math.log(p / (1 - p));
  }

  private static List<SceneTiles.SceneTile> tiles(LabelledScene scene, Profile profile) {
    Box all = scene.raster().box();
    Box first = profile.grid(all.width(), all.height()).window(0, 0);
    Box core = profile.grid(all.width(), all.height()).core(0, 0);
    int halo = Math.max(first.width() - core.width(), first.height() - core.height());
    List<SceneTiles.SceneTile> tiles = new ArrayList<>();
    for (int i = 0; i < OFFSETS; i++) {
      int dx = i * core.width() / OFFSETS;
      int dy = i * core.height() / OFFSETS;
      for (int y = dy - (dy > 0 ? core.height() : 0); y < all.height(); y += core.height()) {
        for (int x = dx - (dx > 0 ? core.width() : 0); x < all.width(); x += core.width()) {
          Box part = new Box(x, y, core.width(), core.height()).intersection(all);
          if (part.area() > core.area() / 4) {
            tiles.add(SceneTiles.tile(scene, part, part.grown(halo).intersection(all)));
          }
        }
      }
    }
    return tiles;
  }
}
