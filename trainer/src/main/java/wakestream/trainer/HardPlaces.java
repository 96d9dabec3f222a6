package wakestream.trainer;

import java.util.ArrayList;
import java.util.List;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.nets.BundleException;
import wakestream.trainer.sampling.CropSampler;
import wakestream.trainer.sampling.HardSpot;

/// The places to which crops return, mined anew at each validation and kept in the checkpoint as
/// triples of scene number, column and row.
final class HardPlaces {
  private final boolean wanted;
  private final List<String> names;
  private final CropSampler sampler;
  private List<HardSpot> spots = List.of();

  HardPlaces(TrainingConfiguration configuration, TrainingScenes scenes, CropSampler sampler) {
    this.wanted = configuration.data().hardShare() > 0;
    this.names = scenes.inMemory().stream().map(LabelledScene::name).toList();
    this.sampler = sampler;
  }

  void mine(Judgement judgement, Trainee trainee) throws BundleException {
    if (wanted) {
      set(judgement.mine(trainee.folded(), trainee.step()));
    }
  }

  private void set(List<HardSpot> found) {
    spots = List.copyOf(found);
    sampler.hard(spots);
  }

  List<Double> numbers() {
    List<Double> numbers = new ArrayList<>();
    for (HardSpot spot : spots) {
      numbers.addAll(
          List.of((double) names.indexOf(spot.scene()), (double) spot.x(), (double) spot.y()));
    }
    return numbers;
  }

  void restore(List<Double> numbers) {
    List<HardSpot> restored = new ArrayList<>();
    for (int i = 0; i + 2 < numbers.size(); i += 3) {
      restored.add(
          new HardSpot(
              names.get(numbers.get(i).intValue()),
              numbers.get(i + 1).intValue(),
              numbers.get(i + 2).intValue()));
    }
    set(restored);
  }
}
