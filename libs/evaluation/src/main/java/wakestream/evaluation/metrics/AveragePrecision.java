package wakestream.evaluation.metrics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Average precision over all scenes (Everingham et al. 2010, every point): predictions are taken
/// by falling confidence, each finds the label of its scene that it overlaps most and that is still
/// free; the area under precision over recall, precision made to fall.
public final class AveragePrecision {
  private AveragePrecision() {}

  /// One scene.
  ///
  /// @param labels labelled ships
  /// @param predictions predicted ships
  /// @param confidences of the predictions, in their order
  public record Scene(List<Shape> labels, List<Shape> predictions, List<Double> confidences) {
    public Scene {
      if (predictions.size() != confidences.size()) {
        throw new IllegalArgumentException(
            "%d predictions have %d confidences".formatted(predictions.size(), confidences.size()));
      }
    }
  }

  private record Ranked(int scene, int prediction, double confidence) {}

  /// The average precision at a threshold of intersection over union, 0..1; `NaN` without labels.
  public static double of(List<Scene> scenes, double iou) {
    List<Ranked> ranked = new ArrayList<>();
    long labels = 0;
    for (int s = 0; s < scenes.size(); s++) {
      labels += scenes.get(s).labels().size();
      for (int p = 0; p < scenes.get(s).predictions().size(); p++) {
        ranked.add(new Ranked(s, p, scenes.get(s).confidences().get(p)));
      }
    }
    if (labels == 0) {
      return Double.NaN;
    }
    ranked.sort(Comparator.comparingDouble(Ranked::confidence).reversed());
    return area(hits(scenes, ranked, iou), labels);
  }

  private static BitSet hits(List<Scene> scenes, List<Ranked> ranked, double iou) {
    List<BitSet> taken = new ArrayList<>();
    scenes.forEach(scene -> taken.add(new BitSet()));
    BitSet hits = new BitSet();
    hits.set(ranked.size());
    for (int i = 0; i < ranked.size(); i++) {
      Scene scene = scenes.get(ranked.get(i).scene());
      Shape prediction = scene.predictions().get(ranked.get(i).prediction());
      int best = -1;
      double most = 0;
      for (int l = 0; l < scene.labels().size(); l++) {
        double overlap = scene.labels().get(l).iou(prediction);
        if (overlap >= iou && overlap > most && !taken.get(ranked.get(i).scene()).get(l)) {
          best = l;
          most = overlap;
        }
      }
      if (best >= 0) {
        taken.get(ranked.get(i).scene()).set(best);
        hits.set(i);
      }
    }
    return hits;
  }

  /// The last bit of `hits` marks the number of predictions.
  private static double area(BitSet hits, long labels) {
    int count = hits.length() - 1;
    double[] precision = new double[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      found += hits.get(i) ? 1 : 0;
      precision[i] = (double) found / (i + 1);
    }
    for (int i = count - 2; i >= 0; i--) {
      precision[i] = Math.max(precision[i], precision[i + 1]);
    }
    double area = 0;
    for (int i = 0; i < count; i++) {
      area += hits.get(i) ? precision[i] / labels : 0;
    }
    return area;
  }
}
