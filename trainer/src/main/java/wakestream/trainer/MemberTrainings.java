package wakestream.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import wakestream.imagery.grid.Profile;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.networks.Ensemble;

/// Trains the members of an {@link Ensemble} one after the other, as if each were alone, and writes
/// the bundle of all with thresholds chosen for all together. Each has its bundle and checkpoints
/// in the ensemble's `.training` folder, so a training that was stopped goes on with the member
/// that it was at.
final class MemberTrainings {
  private MemberTrainings() {}

  static Bundle train(
      TrainingConfiguration configuration,
      TrainingOptions options,
      Path outBundle,
      Progress progress)
      throws TrainingException, IOException, BundleException {
    Path folder = Training.folder(outBundle);
    Files.createDirectories(folder);
    int members = configuration.network().members();
    List<Map<String, float[]>> weights = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      String label = "member %d of %d: ".formatted(i + 1, members);
      Bundle member =
          Training.train(
              configuration.member(i),
              options,
              folder.resolve("member" + i),
              (line, lasting) -> progress.show(label + line, lasting));
      weights.add(member.weights());
    }
    progress.show("judging all %d members together".formatted(members), true);
    Profile profile = Training.profile(configuration);
    TrainingScenes scenes =
        TrainingScenes.gather(
            configuration, profile, TrainingScenes.projectFolder(), (line, lasting) -> {});
    Judgement judgement =
        new Judgement(configuration, profile, scenes, folder.resolve("candidate"));
    SequencedMap<String, float[]> joined = Ensemble.joined(weights);
    Judgement.Verdict verdict = judgement.judge(joined, configuration.steps());
    progress.show("  validation: " + verdict.text(), true);
    return judgement.write(outBundle, joined, verdict, configuration.steps());
  }
}
