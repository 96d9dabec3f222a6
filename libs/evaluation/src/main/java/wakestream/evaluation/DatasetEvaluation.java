package wakestream.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledSet;
import wakestream.evaluation.dataset.LabelledSet.Fault;
import wakestream.evaluation.dataset.SceneSource;
import wakestream.evaluation.report.Findings;
import wakestream.evaluation.report.Metrics;
import wakestream.evaluation.report.Page;
import wakestream.evaluation.report.SceneView;
import wakestream.evaluation.run.PooledDetails;
import wakestream.evaluation.run.PooledScores;
import wakestream.evaluation.run.SceneRunner;
import wakestream.evaluation.run.SceneScores;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.scenefile.SceneFileException;
import wakestream.nets.Gate;
import wakestream.nets.Segmenter;

/// Measures a pair of models on a labelled data set, scene by scene, as the product would run them,
/// and writes `metrics.json` and `index.html`.
public final class DatasetEvaluation {
  private final Profile profile;
  private final @Nullable Gate gate;
  private final Segmenter segmenter;
  private final Set<String> known;

  /// @param gate null: every tile goes to the segmenter
  public DatasetEvaluation(Profile profile, @Nullable Gate gate, Segmenter segmenter) {
    this(profile, gate, segmenter, List.of());
  }

  /// @param gate null: every tile goes to the segmenter
  /// @param known names of the scenes that the models were trained on; the report names those of
  ///   them that are measured here
  public DatasetEvaluation(
      Profile profile, @Nullable Gate gate, Segmenter segmenter, Collection<String> known) {
    this.profile = profile;
    this.gate = gate;
    this.segmenter = segmenter;
    this.known = Set.copyOf(known);
  }

  /// What was found, with its pictures.
  ///
  /// @param findings figures
  /// @param views pictures, a scene each
  public record Result(Findings findings, List<SceneView> views) {
    public Result {
      views = List.copyOf(views);
    }

    /// Writes `metrics.json` and `index.html` into a folder, which is made where it is missing.
    public void write(Path folder) throws IOException {
      Files.createDirectories(folder);
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(folder.resolve("metrics.json").toFile(), Metrics.json(findings));
      Files.writeString(folder.resolve("index.html"), Page.html(findings, views));
    }
  }

  /// Runs all scenes. One that cannot be read is listed among the data set's faults.
  ///
  /// @param done told of each scene's scores as they stand
  public Result run(LabelledSet set, Consumer<SceneScores> done) {
    long start = System.nanoTime();
    SceneRunner runner = new SceneRunner(profile, gate, segmenter);
    List<SceneScores> scores = new ArrayList<>();
    List<SceneView> views = new ArrayList<>();
    List<Fault> faults = new ArrayList<>(set.faults());
    for (SceneSource source : set.scenes()) {
      try {
        LabelledScene scene = source.read();
        SceneScores one = SceneScores.of(scene, runner.run(scene));
        scores.add(one);
        views.add(SceneView.of(scene, one));
        done.accept(one);
      } catch (SceneFileException e) {
        faults.add(new Fault(set.name(), source.name(), String.valueOf(e.getMessage())));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Result(
        new Findings(
            set.name(),
            profile,
            gate == null ? null : gate.model(),
            segmenter.model(),
            scores,
            PooledScores.of(scores),
            PooledDetails.of(scores),
            gate == null ? null : PooledScores.gate(scores, gate.threshold()),
            faults,
            scores.stream().map(SceneScores::scene).filter(known::contains).toList(),
            seconds),
        views);
  }
}
