package wakestream.trainer.sampling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.evaluation.dataset.SceneSource;
import wakestream.imagery.raster.Box;

/// Draws crops. Crop `n` of a seed is always the same, whatever was drawn before: that is what lets
/// a training resume bit for bit.
public final class CropSampler {
  private final List<Source> sources = new ArrayList<>();
  private final Map<String, SceneSampler> byName = new LinkedHashMap<>();
  private final Augmentation augmentation;
  private final SamplingPlan plan;
  private final int side;
  private volatile List<HardSpot> hard = List.of();

  /// Scenes that are drawn from together.
  ///
  /// @param scenes in memory, drawn from evenly
  /// @param sources read when they are drawn from, evenly; used where there are no scenes in memory
  /// @param share of the crops that come from these scenes
  /// @param from the first crop that may; before it the other groups have them all
  public record Group(
      List<LabelledScene> scenes, List<SceneSource> sources, double share, long from) {
    public Group(List<LabelledScene> scenes, double share) {
      this(scenes, List.of(), share, 0);
    }
  }

  private record Source(
      List<SceneSampler> scenes, List<SceneSampler> withShips, double share, long from) {}

  /// @param groups at least one scene
  /// @param augmentation what is done to crops
  /// @param side of a crop, pixels
  /// @param positiveShare 0..1: the share of crops that are centred near a ship
  /// @param seed of everything drawn
  public CropSampler(
      List<Group> groups, Augmentation augmentation, int side, double positiveShare, long seed) {
    this(
        groups,
        augmentation,
        new SamplingPlan(SamplingPlan.Mode.WINDOWS, side, positiveShare, 0, null, seed));
  }

  /// @param groups at least one scene
  /// @param augmentation what is done to crops
  /// @param plan which crops are drawn
  public CropSampler(List<Group> groups, Augmentation augmentation, SamplingPlan plan) {
    this.augmentation = augmentation;
    this.plan = plan;
    this.side = plan.side();
    groups.forEach(this::add);
    if (sources.stream().noneMatch(source -> source.from() == 0)) {
      throw new IllegalArgumentException("there are no scenes to draw crops from");
    }
  }

  private void add(Group group) {
    if (!(group.share() > 0)) {
      return;
    }
    List<SceneSampler> scenes = group.scenes().stream().map(SceneSampler::new).toList();
    if (!scenes.isEmpty()) {
      scenes.forEach(scene -> byName.put(scene.scene().name(), scene));
      List<SceneSampler> withShips =
          scenes.stream().filter(s -> !s.scene().ships().isEmpty()).toList();
      sources.add(new Source(scenes, withShips, group.share(), group.from()));
    } else if (!group.sources().isEmpty()) {
      OnDemandScenes onDemand = new OnDemandScenes(group.sources());
      sources.add(new Source(onDemand, onDemand.withShips(), group.share(), group.from()));
    }
  }

  /// Has the coming crops return to these places; those in scenes that are not in memory are left
  /// out.
  public void hard(List<HardSpot> spots) {
    hard = spots.stream().filter(spot -> byName.containsKey(spot.scene())).toList();
  }

  public int side() {
    return side;
  }

  /// Crop number `n`.
  public Crop crop(long n) {
    RandomGenerator random = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + n).split();
    List<Source> open = sources.stream().filter(source -> source.from() <= n).toList();
    boolean allOpen = open.size() == sources.size();
    Source source = source(open, random.nextDouble());
    boolean positive = random.nextDouble() < plan.positiveShare() && !source.withShips().isEmpty();
    Crop crop = allOpen && returnsToHardSpot(random) ? hard(random) : cut(source, positive, random);
    if (random.nextDouble() < augmentation.paste()) {
      ShipPaste.paste(crop, source.withShips(), augmentation, random);
    }
    Colours.repaint(crop, augmentation, random);
    Colours.change(crop, augmentation, random);
    return crop;
  }

  private Crop cut(Source source, boolean positive, RandomGenerator random) {
    List<SceneSampler> scenes = positive ? source.withShips() : source.scenes();
    SceneSampler scene = scenes.get(random.nextInt(scenes.size()));
    View view =
        plan.mode() == SamplingPlan.Mode.TILES
            ? tile(scene.scene(), positive, random)
            : view(scene.scene(), positive, random);
    return scene.cut(scaled(view, scene.scene(), random), side);
  }

  private boolean returnsToHardSpot(RandomGenerator random) {
    return plan.hardShare() > 0 && !hard.isEmpty() && random.nextDouble() < plan.hardShare();
  }

  private Crop hard(RandomGenerator random) {
    List<HardSpot> spots = hard;
    HardSpot spot = spots.get(random.nextInt(spots.size()));
    SceneSampler scene = java.util.Objects.requireNonNull(byName.get(spot.scene()));
    int reach = Math.max(1, side / 4);
    double x = spot.x() + random.nextInt(-reach, reach + 1);
    double y = spot.y() + random.nextInt(-reach, reach + 1);
    View view = around(scene.scene(), x, y, random);
    return scene.cut(scaled(view, scene.scene(), random), side);
  }

  /// Draws the ground sample distance anew from the profile's range, evenly in its logarithm.
  private View scaled(View view, LabelledScene scene, RandomGenerator random) {
    Double gsd = scene.groundSampleDistance();
    if (plan.profile() == null
        || gsd == null
        || augmentation.profileScale() == 0
        || random.nextDouble() >= augmentation.profileScale()) {
      return view;
    }
    double least = Math.log(plan.profile().minimumGroundSampleDistance());
    double most = Math.log(plan.profile().maximumGroundSampleDistance());
    return view.scaled(Math.exp(least + (most - least) * random.nextDouble()) / gsd);
  }

  private static Source source(List<Source> sources, double draw) {
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
    return around(scene, x, y, random);
  }

  /// A tile of the grid of the crop's side: of those with a ship's middle, or of all.
  private View tile(LabelledScene scene, boolean positive, RandomGenerator random) {
    int width = scene.raster().width();
    int height = scene.raster().height();
    int x = random.nextInt(width);
    int y = random.nextInt(height);
    if (positive) {
      Box box = scene.ships().get(random.nextInt(scene.ships().size())).box();
      x = box.x() + box.width() / 2;
      y = box.y() + box.height() / 2;
    }
    return around(scene, x / side * side + side / 2.0, y / side * side + side / 2.0, random);
  }

  private View around(LabelledScene scene, double x, double y, RandomGenerator random) {
    int width = scene.raster().width();
    int height = scene.raster().height();
    double marginX = Math.min(side / 2, width / 2);
    double marginY = Math.min(side / 2, height / 2);
    return View.draw(
        Math.rint(Math.clamp(x, marginX, width - marginX)),
        Math.rint(Math.clamp(y, marginY, height - marginY)),
        augmentation,
        random);
  }
}
