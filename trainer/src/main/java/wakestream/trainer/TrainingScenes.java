package wakestream.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wakestream.evaluation.dataset.CocoReader;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledSet;
import wakestream.evaluation.dataset.SceneSource;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.scenefile.Preset;
import wakestream.trainer.data.DataException;
import wakestream.trainer.data.PortSplit;
import wakestream.trainer.data.SimulatedScenes;
import wakestream.trainer.sampling.CropSampler;

/// The scenes of a configuration, in memory.
///
/// @param labelled scenes that train
/// @param simulated scenes that train
/// @param validation scenes that choose
/// @param origin which scenes these are, by name
record TrainingScenes(
    List<LabelledScene> labelled,
    List<LabelledScene> simulated,
    List<LabelledScene> validation,
    List<String> origin) {
  private static final int VALIDATION_SCENES = 24;

  static TrainingScenes gather(TrainingConfiguration configuration, Profile profile, Path root)
      throws TrainingException {
    TrainingConfiguration.Data data = configuration.data();
    List<LabelledScene> simulated =
        SimulatedScenes.simulate(
            profile, data.simulatedScenes(), data.simulatedSide(), data.simulatedSeed());
    if (data.split() == null) {
      List<LabelledScene> validation =
          SimulatedScenes.simulate(
              profile, VALIDATION_SCENES, data.simulatedSide(), data.simulatedSeed() + 1_000_000);
      return new TrainingScenes(List.of(), simulated, validation, names(List.of(), data));
    }
    try {
      PortSplit split = PortSplit.read(root.resolve(data.split()));
      boolean all = data.fold() < 0;
      PortSplit.Fold fold = all ? null : split.fold(data.fold());
      List<String> train = fold == null ? split.scenes() : fold.train();
      List<String> choose = fold == null ? List.of() : fold.validation();
      LabelledSet set = set(split.dataset());
      return new TrainingScenes(read(set, train), simulated, read(set, choose), names(train, data));
    } catch (DataException | IOException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    }
  }

  private static LabelledSet set(String dataset) throws IOException, TrainingException {
    LabelledSet set =
        CocoReader.read(
            dataFolder().resolve(dataset),
            Preset.byId(dataset).map(Preset::radiometry).orElse(null));
    if (!set.faults().isEmpty()) {
      throw new TrainingException(
          "%s has %d faults, the first: %s"
              .formatted(dataset, set.faults().size(), set.faults().getFirst()));
    }
    return set;
  }

  private static List<LabelledScene> read(LabelledSet set, List<String> names)
      throws IOException, TrainingException {
    List<LabelledScene> scenes = new ArrayList<>();
    for (String name : names) {
      Optional<SceneSource> source =
          set.scenes().stream().filter(s -> s.name().equals(name)).findFirst();
      if (source.isEmpty()) {
        throw new TrainingException(
            "the split names %s, which %s does not hold".formatted(name, set.name()));
      }
      scenes.add(source.get().read());
    }
    return scenes;
  }

  /// The folder of data sets: `WAKESTREAM_DATA`, else `../shared/data` beside the project.
  static Path dataFolder() {
    String given = System.getenv("WAKESTREAM_DATA");
    return given != null && !given.isBlank()
        ? Path.of(given)
        : projectFolder().resolve("../shared/data");
  }

  /// The project's folder: `-Dwakestream.root`, else the working directory.
  static Path projectFolder() {
    return Path.of(System.getProperty("wakestream.root", "."));
  }

  private static List<String> names(List<String> train, TrainingConfiguration.Data data) {
    List<String> names = new ArrayList<>(train);
    if (data.simulatedScenes() > 0) {
      names.add(
          "%d simulated scenes from seed %d"
              .formatted(data.simulatedScenes(), data.simulatedSeed()));
    }
    return names;
  }

  /// The labelled scenes that train, or the simulated ones where there are no others.
  List<LabelledScene> training() {
    return labelled.isEmpty() ? simulated : labelled;
  }

  List<CropSampler.Group> groups(double simulatedShare) {
    double share = simulated.isEmpty() ? 0 : labelled.isEmpty() ? 1 : simulatedShare;
    return List.of(
        new CropSampler.Group(labelled, 1 - share), new CropSampler.Group(simulated, share));
  }
}
