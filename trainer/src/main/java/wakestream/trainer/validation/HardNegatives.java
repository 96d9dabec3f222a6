package wakestream.trainer.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.Device;
import wakestream.nets.Gate;
import wakestream.nets.Segmenter;
import wakestream.trainer.sampling.HardSpot;

/// Mines hard negatives (Shrivastava et al. 2016): where a model sees ships that are not there, the
/// largest first, at most so many a scene.
public final class HardNegatives {
  private static final int PER_SCENE = 24;
  private static final int THRESHOLD = 128;
  private static final int LEAST_AREA = 4;

  private HardNegatives() {}

  private record Found(HardSpot spot, double weight) {}

  /// Components of at least half probability that meet no labelled ship.
  public static List<HardSpot> ofSegmenter(
      Bundle bundle, List<LabelledScene> scenes, Profile profile) throws BundleException {
    try (Segmenter segmenter = bundle.openSegmenter(Device.CPU)) {
      return ofSegmenter(segmenter, scenes, profile);
    }
  }

  static List<HardSpot> ofSegmenter(
      Segmenter segmenter, List<LabelledScene> scenes, Profile profile) {
    List<HardSpot> spots = new ArrayList<>();
    for (LabelledScene scene : scenes) {
      ProbabilityMap map = SceneTiles.mosaic(scene, profile, segmenter);
      List<Found> found = new ArrayList<>();
      for (Blobs.Blob blob : Blobs.of(map, THRESHOLD, scene.shipMask())) {
        if (!blob.meetsShip() && blob.area() >= LEAST_AREA) {
          found.add(
              new Found(
                  new HardSpot(
                      scene.name(), blob.first() % map.width(), blob.first() / map.width()),
                  blob.area()));
        }
      }
      spots.addAll(largest(found));
    }
    return spots;
  }

  /// Tiles without a ship that a gate gives at least half probability.
  public static List<HardSpot> ofGate(Bundle bundle, List<LabelledScene> scenes, Profile profile)
      throws BundleException {
    try (Gate gate = bundle.openGate(Device.CPU)) {
      return ofGate(gate, scenes, profile);
    }
  }

  static List<HardSpot> ofGate(Gate gate, List<LabelledScene> scenes, Profile profile) {
    List<HardSpot> spots = new ArrayList<>();
    for (LabelledScene scene : scenes) {
      BitMask ships = scene.shipMask();
      List<Found> found = new ArrayList<>();
      for (SceneTiles.SceneTile tile : SceneTiles.of(scene, profile)) {
        float probability = gate.probabilities(List.of(tile.image()))[0];
        if (probability >= 0.5f && ships.crop(tile.window()).isEmpty()) {
          Box core = tile.core();
          found.add(
              new Found(
                  new HardSpot(
                      scene.name(), core.x() + core.width() / 2, core.y() + core.height() / 2),
                  probability));
        }
      }
      spots.addAll(largest(found));
    }
    return spots;
  }

  private static List<HardSpot> largest(List<Found> found) {
    return found.stream()
        .sorted(Comparator.comparingDouble(Found::weight).reversed())
        .limit(PER_SCENE)
        .map(Found::spot)
        .toList();
  }
}
