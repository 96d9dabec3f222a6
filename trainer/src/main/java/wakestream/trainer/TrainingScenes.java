package wakestream.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wakestream.evaluation.dataset.CocoReader;
import wakestream.evaluation.dataset.DatasetCheck;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledSet;
import wakestream.evaluation.dataset.SceneSource;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.scenefile.Preset;
import wakestream.trainer.data.DataException;
import wakestream.trainer.data.LabelledData;
import wakestream.trainer.data.PortSplit;
import wakestream.trainer.data.SimulatedScenes;
import wakestream.trainer.sampling.CropSampler;

/// The scenes of a configuration, in memory.
///
/// @param labelled scenes that train
/// @param sources scenes that train and are read when they are needed
/// @param simulated scenes that train
/// @param validation scenes that choose
/// @param origin which scenes these are, by name
record TrainingScenes(
    List<LabelledScene> labelled,
    List<SceneSource> sources,
    List<LabelledScene> simulated,
    List<LabelledScene> validation,
    List<String> origin) {
  private static final int VALIDATION_SCENES = 24;
  private static final int LISTED = 10;
  private static final String IMAGES = " images of ";
  private static final String HELD_BACK = " (fold ";

  /// Opens and checks all data.
  ///
  /// @throws TrainingException when an entry cannot be used, or no scene that trains holds a ship
  static TrainingScenes gather(
      TrainingConfiguration configuration, Profile profile, Path root, Progress progress)
      throws TrainingException {
    TrainingScenes scenes = read(configuration, profile, root, progress);
    long ships =
        Stream.of(scenes.labelled(), scenes.simulated())
                .flatMap(List::stream)
                .mapToLong(scene -> scene.ships().size())
                .sum()
            + scenes.sources().stream().mapToLong(source -> source.ships().size()).sum();
    if (ships == 0) {
      throw new TrainingException(
          "none of the scenes that train holds a labelled ship (%s): there is nothing to learn"
              .formatted(String.join(", ", scenes.origin())));
    }
    return scenes;
  }

  private static TrainingScenes read(
      TrainingConfiguration configuration, Profile profile, Path root, Progress progress)
      throws TrainingException {
    TrainingConfiguration.Data data = configuration.data();
    List<LabelledScene> simulated =
        SimulatedScenes.simulate(
            profile,
            data.simulatedScenes(),
            data.simulatedSide(),
            data.simulatedSeed(),
            data.simulatedEmpty(),
            data.simulatedDetail());
    LabelledData labels = data.labels();
    if (labels != null) {
      return own(labels, data, simulated, progress);
    }
    if (data.split() == null) {
      List<LabelledScene> validation =
          SimulatedScenes.simulate(
              profile,
              VALIDATION_SCENES,
              data.simulatedSide(),
              data.simulatedSeed() + 1_000_000,
              data.simulatedEmpty(),
              data.simulatedDetail());
      return new TrainingScenes(
          List.of(), List.of(), simulated, validation, names(List.of(), data));
    }
    try {
      PortSplit split = PortSplit.read(root.resolve(data.split()));
      boolean all = data.fold() < 0;
      PortSplit.Fold fold = all ? null : split.fold(data.fold());
      List<String> train = fold == null ? split.scenes() : fold.train();
      List<String> choose = fold == null ? List.of() : fold.validation();
      LabelledSet set = set(split.dataset(), progress);
      return new TrainingScenes(
          read(set, train), List.of(), simulated, read(set, choose), names(train, data));
    } catch (DataException | IOException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    }
  }

  private static TrainingScenes own(
      LabelledData labels,
      TrainingConfiguration.Data data,
      List<LabelledScene> simulated,
      Progress progress)
      throws TrainingException {
    try {
      LabelledSet set = checked(labels.open(dataFolder()), progress);
      LabelledData.Parts parts = labels.parts(set, data.fold());
      List<LabelledScene> validation = new ArrayList<>();
      for (SceneSource source : parts.validation()) {
        validation.add(source.read());
      }
      String origin =
          ("%d of %d" + IMAGES + "%s" + HELD_BACK + "%d of %d held back)")
              .formatted(
                  parts.train().size(),
                  set.scenes().size(),
                  set.name(),
                  data.fold(),
                  labels.folds());
      return new TrainingScenes(
          List.of(), parts.train(), simulated, validation, names(List.of(origin), data));
    } catch (IOException | IllegalArgumentException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    }
  }

  private static LabelledSet set(String dataset, Progress progress)
      throws IOException, TrainingException {
    return checked(
        CocoReader.read(
            dataFolder().resolve(dataset),
            Preset.byId(dataset).map(Preset::radiometry).orElse(null)),
        progress);
  }

  /// A set of which every entry can be used; what is doubtful is shown.
  private static LabelledSet checked(LabelledSet set, Progress progress)
      throws IOException, TrainingException {
    if (!set.faults().isEmpty()) {
      show("fault: ", set.faults(), progress);
      throw new TrainingException(
          "%s has %d faults, the first: %s"
              .formatted(set.name(), set.faults().size(), set.faults().getFirst()));
    }
    show("doubtful: ", DatasetCheck.of(set), progress);
    return set;
  }

  private static void show(String what, List<LabelledSet.Fault> faults, Progress progress) {
    faults.stream().limit(LISTED).forEach(fault -> progress.show(what + fault, true));
    if (faults.size() > LISTED) {
      progress.show("%s%d more".formatted(what, faults.size() - LISTED), true);
    }
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
          "%d simulated scenes from seed %d%s%s"
              .formatted(
                  data.simulatedScenes(),
                  data.simulatedSeed(),
                  data.simulatedDetail() ? ", in detail" : "",
                  data.simulatedEmpty() == 0
                      ? ""
                      : ", a share of %s without ships".formatted(data.simulatedEmpty())));
    }
    return names;
  }

  /// Whether a bundle that was made of such data has seen what is held back here: a scene by name,
  /// or another fold of the same images.
  boolean trained(List<String> data) {
    return validation.stream().anyMatch(scene -> data.contains(scene.name()))
        || data.stream().anyMatch(made -> !origin.contains(made) && isOfSameImages(made));
  }

  private boolean isOfSameImages(String made) {
    String images = set(made);
    return !images.isEmpty() && origin.stream().anyMatch(ours -> set(ours).equals(images));
  }

  private static String set(String images) {
    int from = images.indexOf(IMAGES);
    int to = images.lastIndexOf(HELD_BACK);
    return from < 0 || to < from ? "" : images.substring(from, to);
  }

  /// Scenes whose ships stand for those that train: labelled ones, or simulated ones where there
  /// are no others in memory, or those that choose.
  List<LabelledScene> training() {
    if (!labelled.isEmpty()) {
      return labelled;
    }
    return simulated.isEmpty() || !sources.isEmpty() ? validation : simulated;
  }

  /// The scenes in memory that train, in a fixed order.
  List<LabelledScene> inMemory() {
    List<LabelledScene> all = new ArrayList<>(labelled);
    all.addAll(simulated);
    return all;
  }

  /// @param simulatedShare 0..1: the share of crops from simulated scenes
  /// @param simulatedAlone crops at the start that come from simulated scenes only
  List<CropSampler.Group> groups(double simulatedShare, long simulatedAlone) {
    boolean real = !labelled.isEmpty() || !sources.isEmpty();
    double share = simulated.isEmpty() ? 0 : real ? simulatedShare : 1;
    return List.of(
        new CropSampler.Group(labelled, sources, 1 - share, simulatedAlone),
        new CropSampler.Group(simulated, share));
  }
}
