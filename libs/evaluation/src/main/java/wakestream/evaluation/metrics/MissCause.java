package wakestream.evaluation.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import wakestream.imagery.raster.BitMask;

/// Why a label has no match. It tells what would help: other networks for what is not seen, other
/// thresholds for what is outlined badly, other splitting for what is merged or in pieces, other
/// bounds or splitting for what is dropped.
public enum MissCause {
  /// A prediction covers half of it, and half of another label as well.
  MERGED("merged with another ship"),
  /// Two predictions or more have each half of their pixels in it.
  IN_PIECES("in pieces"),
  /// A prediction touches it.
  OUTLINED_BADLY("seen, but outlined badly"),
  /// No prediction touches it, though the mask covers half of it: what lay there was too small, too
  /// unsure, or had not the shape of a ship. Ships side by side may be dropped so, as one.
  DROPPED("in the mask, but dropped"),
  /// No prediction touches it, and the mask covers less than half of it.
  NOT_SEEN("not seen");

  private final String text;

  MissCause(String text) {
    this.text = text;
  }

  /// Why that label has no match; the first of the causes that applies.
  ///
  /// @param missed index of the label
  /// @param mask pixels of the scene from which ships were made
  public static MissCause of(
      int missed, List<Shape> labels, List<Shape> predictions, BitMask mask) {
    Shape label = labels.get(missed);
    List<Shape> touching = predictions.stream().filter(p -> p.intersection(label) > 0).toList();
    if (touching.stream().anyMatch(p -> covers(p, label) && coversAnother(p, label, labels))) {
      return MERGED;
    }
    if (touching.stream().filter(p -> covers(label, p)).count() > 1) {
      return IN_PIECES;
    }
    if (!touching.isEmpty()) {
      return OUTLINED_BADLY;
    }
    return covers(new Shape(label.box(), mask.crop(label.box())), label) ? DROPPED : NOT_SEEN;
  }

  private static boolean covers(Shape cover, Shape covered) {
    return 2 * cover.intersection(covered) >= covered.area();
  }

  private static boolean coversAnother(Shape prediction, Shape label, List<Shape> labels) {
    return labels.stream().anyMatch(other -> other != label && covers(prediction, other));
  }

  /// How many of a matching's missed labels have which cause; every cause is there.
  ///
  /// @param mask pixels of the scene from which ships were made
  public static Map<MissCause, Integer> counts(
      Matching matching, List<Shape> labels, List<Shape> predictions, BitMask mask) {
    Map<MissCause, Integer> counts = new EnumMap<>(MissCause.class);
    for (MissCause cause : values()) {
      counts.put(cause, 0);
    }
    matching
        .missed()
        .forEach(label -> counts.merge(of(label, labels, predictions, mask), 1, Integer::sum));
    return counts;
  }

  @Override
  public String toString() {
    return text;
  }
}
