package wakestream.trainer.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which scenes of a data set train, choose and are reported, fold by fold; scenes are never cut.
///
/// @param dataset the data set's folder
/// @param rule how the folds came about, for people
/// @param folds in order
public record PortSplit(String dataset, String rule, List<Fold> folds) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  public PortSplit {
    folds = List.copyOf(folds);
  }

  /// One fold. No scene is in two of the lists.
  ///
  /// @param train scenes that the weights see
  /// @param validation scenes that choose epoch, recipe and thresholds
  /// @param reported scenes that are scored once, at the end
  public record Fold(List<String> train, List<String> validation, List<String> reported) {
    public Fold {
      train = List.copyOf(train);
      validation = List.copyOf(validation);
      reported = List.copyOf(reported);
      List<String> all = new ArrayList<>(train);
      all.addAll(validation);
      all.addAll(reported);
      Set<String> seen = new HashSet<>();
      List<String> twice = all.stream().filter(s -> !seen.add(s)).toList();
      if (!twice.isEmpty()) {
        throw new IllegalArgumentException("a fold has scenes in two lists: " + twice);
      }
    }
  }

  /// @throws DataException names the file and the fault
  public static PortSplit read(Path file) throws DataException {
    try {
      return JSON.readValue(Files.readString(file), PortSplit.class);
    } catch (JsonProcessingException e) {
      throw new DataException("%s: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// The fold of a number from 0.
  ///
  /// @throws DataException when there is no such fold
  public Fold fold(int number) throws DataException {
    if (number < 0 || number >= folds.size()) {
      throw new DataException(
          "the split of %s has folds 0 to %d, not %d".formatted(dataset, folds.size() - 1, number));
    }
    return folds.get(number);
  }

  /// Every scene of the split, in order of name.
  public List<String> scenes() {
    Set<String> all = new HashSet<>();
    for (Fold fold : folds) {
      all.addAll(fold.train());
      all.addAll(fold.validation());
      all.addAll(fold.reported());
    }
    List<String> sorted = new ArrayList<>(all);
    Collections.sort(sorted);
    return sorted;
  }
}
