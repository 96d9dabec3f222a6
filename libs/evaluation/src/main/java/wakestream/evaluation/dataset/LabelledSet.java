package wakestream.evaluation.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A data set: scenes with labels, and what was wrong with it.
///
/// @param name of the data set, for people
/// @param scenes in the order of their names
/// @param faults entries that were left out
public record LabelledSet(String name, List<SceneSource> scenes, List<Fault> faults) {
  public LabelledSet {
    scenes = scenes.stream().sorted(Comparator.comparing(SceneSource::name)).toList();
    faults = List.copyOf(faults);
  }

  /// Something that is wrong with a data set.
  ///
  /// @param file the file that says it
  /// @param entry the entry in it
  /// @param reason what is wrong
  public record Fault(String file, String entry, String reason) {
    @Override
    public String toString() {
      return "%s, %s: %s".formatted(file, entry, reason);
    }
  }

  /// The scenes of some names, with all faults.
  public LabelledSet only(Predicate<String> names) {
    return new LabelledSet(
        name, scenes.stream().filter(s -> names.test(s.name())).toList(), faults);
  }

  /// The scenes that a fold holds back, with all faults: of every `folds` scenes in order the one
  /// with that number.
  ///
  /// @param fold from 0
  /// @param folds number of all folds
  public LabelledSet fold(int fold, int folds) {
    Objects.checkIndex(fold, folds);
    return part(i -> i % folds == fold);
  }

  /// All scenes but those that the fold holds back, with all faults.
  public LabelledSet allButFold(int fold, int folds) {
    Objects.checkIndex(fold, folds);
    return part(i -> i % folds != fold);
  }

  private LabelledSet part(IntPredicate places) {
    return new LabelledSet(
        name,
        IntStream.range(0, scenes.size()).filter(places).mapToObj(scenes::get).toList(),
        faults);
  }

  /// Number of labelled ships.
  public int ships() {
    return scenes.stream().mapToInt(s -> s.ships().size()).sum();
  }
}
