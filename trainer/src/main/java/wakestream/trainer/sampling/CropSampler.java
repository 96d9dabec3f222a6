package wakestream.trainer.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.imagery.raster.Box;

/// Draws crops. Crop `n` of a seed is always the same, whatever was drawn before: that is what lets
/// a training resume bit for bit.
public final class CropSampler {
  private final List<Source> sources = new ArrayList<>();
  private final Augmentation augmentation;
  private final int side;
  private final double positiveShare;
  private final long seed;

  /// Scenes that are drawn from together.
  ///
  /// @param scenes drawn from evenly
  /// @param share of the crops that come from these scenes
  public record Group(List<LabelledScene> scenes, double share) {}

  private record Source(List<SceneSampler> scenes, List<SceneSampler> withShips, double share) {}

  /// @param groups at least one scene
  /// @param augmentation what is done to crops
  /// @param side of a crop, pixels
  /// @param positiveShare 0..1: the share of crops that are centred near a ship
  /// @param seed of everything drawn
  public CropSampler(
      List<Group> groups, Augmentation augmentation, int side, double positiveShare, long seed) {
    for (Group group : groups) {
      List<SceneSampler> scenes = group.scenes().stream().map(SceneSampler::new).toList();
      List<SceneSampler> withShips =
          scenes.stream().filter(s -> !s.scene().ships().isEmpty()).toList();
      if (!scenes.isEmpty() && group.share() > 0) {
        sources.add(new Source(scenes, withShips, group.share()));
      }
    }
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("there are no scenes to draw crops from");
    }
    this.augmentation = augmentation;
    this.side = side;
    this.positiveShare = positiveShare;
    this.seed = seed;
  }

  public int side() {
    return side;
  }

  /// Crop number `n`.
  public Crop crop(long n) {
    RandomGenerator random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + n).split();
    Source source = source(random.nextDouble());
    boolean positive = random.nextDouble() < positiveShare && !source.withShips().isEmpty();
    List<SceneSampler> scenes = positive ? source.withShips() : source.scenes();
    SceneSampler scene = scenes.get(random.nextInt(scenes.size()));
    Crop crop = scene.cut(view(scene.scene(), positive, random), side);
    if (random.nextDouble() < augmentation.paste()) {
      ShipPaste.paste(crop, source.withShips(), augmentation, random);
    }
    Colours.repaint(crop, augmentation, random);
    Colours.change(crop, augmentation, random);
    return crop;
  }

  private Source source(double draw) {
    double total = sources.stream().mapToDouble(Source::share).sum();
    double left = draw * total;
    for (Source source : sources) {
      left -= source.share();
      if (left < 0) {
        return source;
      }
    }
    return sources.getLast();
  }

  private View view(LabelledScene scene, boolean positive, RandomGenerator random) {
    int width = scene.raster().width();
    int height = scene.raster().height();
    double x = random.nextInt(width);
    double y = random.nextInt(height);
    if (positive) {
      LabelledShip ship = scene.ships().get(random.nextInt(scene.ships().size()));
      Box box = ship.box();
      int reach = Math.max(1, side / 2 - Math.max(box.width(), box.height()) / 2 - 4);
      x = box.x() + box.width() / 2 + random.nextInt(-reach, reach + 1);
      y = box.y() + box.height() / 2 + random.nextInt(-reach, reach + 1);
    }
    double marginX = Math.min(side / 2, width / 2);
    double marginY = Math.min(side / 2, height / 2);
    return View.draw(
        Math.rint(Math.clamp(x, marginX, width - marginX)),
        Math.rint(Math.clamp(y, marginY, height - marginY)),
        augmentation,
        random);
  }
}
