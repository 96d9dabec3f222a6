package wakestream.trainer.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.dataset.AirbusReader;
import wakestream.evaluation.dataset.CocoReader;
import wakestream.evaluation.dataset.LabelledSet;
import wakestream.evaluation.dataset.SceneSource;
import wakestream.imagery.scenefile.Preset;

/// A labelled data set of a user's own, whose images are read while training. Scenes are split by
/// their place in the order of names, modulo the number of folds; an image is never cut.
///
/// @param format `COCO` or `AIRBUS`
/// @param path COCO's file or folder, or the Airbus table; relative to the data folder
/// @param images folder of the images of an Airbus table; null for COCO
/// @param groundSampleDistance metres a pixel of an Airbus table's images; null for COCO
/// @param preset what COCO's samples mean where the labels do not say it, or null
/// @param folds number of folds, 2 or more
/// @param validationScenes the most scenes that choose epoch and thresholds
public record LabelledData(
    Format format,
    String path,
    @Nullable String images,
    @Nullable Double groundSampleDistance,
    @Nullable String preset,
    int folds,
    int validationScenes) {
  /// Form of the labels.
  public enum Format {
    COCO,
    AIRBUS
  }

  public LabelledData {
    if (folds < 2 || validationScenes < 1) {
      throw new IllegalArgumentException(
          "data.labels needs at least 2 folds and 1 validation scene, was %d and %d"
              .formatted(folds, validationScenes));
    }
    if (format == Format.AIRBUS && (images == null || groundSampleDistance == null)) {
      throw new IllegalArgumentException(
          "data.labels of an Airbus table needs images and groundSampleDistance");
    }
  }

  /// Which scenes train and which choose.
  ///
  /// @param train scenes that the weights see
  /// @param validation scenes that choose
  public record Parts(List<SceneSource> train, List<SceneSource> validation) {}

  /// Opens the labels.
  ///
  /// @param root the data folder
  public LabelledSet open(Path root) throws IOException {
    Path file = root.resolve(path);
    if (format == Format.AIRBUS) {
      return AirbusReader.read(
          file,
          root.resolve(java.util.Objects.requireNonNull(images)),
          java.util.Objects.requireNonNull(groundSampleDistance));
    }
    return CocoReader.read(
        file, preset == null ? null : Preset.byId(preset).map(Preset::radiometry).orElse(null));
  }

  /// The parts of a fold from 0.
  public Parts parts(LabelledSet set, int fold) {
    if (fold < 0 || fold >= folds) {
      throw new IllegalArgumentException(
          "data.fold must be 0..%d, was %d".formatted(folds - 1, fold));
    }
    List<SceneSource> held = set.fold(fold, folds).scenes();
    List<SceneSource> train = set.allButFold(fold, folds).scenes();
    return new Parts(train, held.subList(0, Math.min(validationScenes, held.size())));
  }
}
