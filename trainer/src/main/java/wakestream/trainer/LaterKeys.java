package wakestream.trainer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import wakestream.imagery.masks.SplittingParameters;

/// Keys that came to the configuration later, with the values under which a training is what it was
/// before them. A configuration may leave them out; all other keys must be given.
final class LaterKeys {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private LaterKeys() {}

  static void fill(JsonNode root) {
    if (root instanceof ObjectNode configuration) {
      absent(configuration, "initial", JSON.nullNode());
      absent(configuration, "sampling", JSON.textNode("WINDOWS"));
      absent(configuration, "shape", anyShape());
      absent(configuration, "depth", JSON.numberNode(0));
      absent(configuration, "prominence", JSON.numberNode(2));
      absent(configuration, "leastScore", JSON.booleanNode(false));
      absent(configuration, "gap", JSON.booleanNode(false));
      absent(configuration, "epoch", JSON.textNode("BEST"));
      absent(configuration, "furtherSeeds", JSON.arrayNode());
      part(configuration, "data", "labels", JSON.nullNode());
      part(configuration, "normalisation", "leastSpread", JSON.numberNode(0));
      part(configuration, "data", "hardShare", JSON.numberNode(0));
      part(configuration, "data", "simulatedFirst", JSON.numberNode(0));
      part(configuration, "data", "simulatedEmpty", JSON.numberNode(0));
      part(configuration, "data", "simulatedDetail", JSON.booleanNode(false));
      part(configuration, "augmentation", "contrast", JSON.numberNode(0));
      part(configuration, "augmentation", "profileScale", JSON.numberNode(0));
      part(configuration, "augmentation", "moored", JSON.numberNode(0));
      part(configuration, "optimiser", "freezeEncoder", JSON.numberNode(0));
      part(configuration, "optimiser", "patience", JSON.numberNode(0));
      part(configuration, "optimiser", "encoderRate", JSON.numberNode(1));
      part(configuration, "optimiser", "recency", JSON.numberNode(9));
      if (configuration.get("thresholds") instanceof ObjectNode thresholds) {
        SplittingParameters.LATER.forEach(
            name -> part(thresholds, "splitting", name, JSON.numberNode(0)));
      }
    }
  }

  private static ObjectNode anyShape() {
    return JSON.objectNode()
        .put("maximumLengthMetres", 0)
        .put("maximumWidthMetres", 0)
        .put("minimumRectangularity", 0);
  }

  private static void part(ObjectNode root, String part, String key, JsonNode value) {
    if (root.get(part) instanceof ObjectNode node) {
      absent(node, key, value);
    }
  }

  private static void absent(ObjectNode node, String key, JsonNode value) {
    if (!node.has(key)) {
      node.set(key, value);
    }
  }
}
