package wakestream.nets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.nets.input.Normalisation;
import wakestream.nets.networks.Architecture;

/// What a bundle says of itself; its bytes' SHA-256 names the bundle. Unknown keys are errors.
///
/// @param format version of this form, 1
/// @param name the bundle's readable name
/// @param role `classifier` or `segmenter`
/// @param profile id of the profile it is for
/// @param network architecture and hyper-parameters
/// @param normalisation of the input
/// @param calibration from logits to probabilities
/// @param gateThreshold 0..1, of a classifier; otherwise null
/// @param splitting of a segmenter; otherwise null
/// @param leastHalo context that a core needs on each side, pixels
/// @param provenance how it was made
/// @param files SHA-256 of every other file, by its path in the bundle
record Manifest(
    int format,
    String name,
    String role,
    String profile,
    Architecture network,
    Normalisation normalisation,
    Calibration calibration,
    @Nullable Double gateThreshold,
    @Nullable SplittingParameters splitting,
    int leastHalo,
    Provenance provenance,
    SortedMap<String, String> files) {
  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addMixIn(SplittingParameters.class, LaterParameters.class)
          .addMixIn(Normalisation.class, LaterNormalisation.class)
          .build();

  /// What came later stands in a manifest only where it is used, so that older ones stay the same
  /// to the byte.
  private interface LaterParameters {
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    int minimumDepth();

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    double maximumLengthMetres();

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    double maximumWidthMetres();

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    double minimumRectangularity();

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    double minimumScore();
  }

  /// The same for how the input is normalised.
  private interface LaterNormalisation {
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    double leastSpread();
  }

  Manifest {
    require(format == FORMAT, "format must be 1, was %s: use a newer program", format);
    requirePresent("name", name);
    requirePresent("role", role);
    requirePresent("profile", profile);
    requirePresent("network", network);
    requirePresent("normalisation", normalisation);
    requirePresent("calibration", calibration);
    requirePresent("provenance", provenance);
    requirePresent("files", files);
    require(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"),
        "name must be 1..100 letters, digits, dots, dashes or underlines, was '%s'",
        name);
    require(leastHalo >= 0, "leastHalo must not be negative, was %s", leastHalo);
    files = new TreeMap<>(files);
  }

  private static void requirePresent(String key, @Nullable Object value) {
    require(value != null, "%s must be given", key);
  }

  private static void require(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule.formatted(value));
    }
  }

  /// Logits become probabilities by `sigmoid(slope * logit + offset)` (Platt 1999).
  ///
  /// @param slope above 0
  /// @param offset added to the scaled logit
  record Calibration(double slope, double offset) {
    static final Calibration NONE = new Calibration(1, 0);

    Calibration {
      if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(offset)) {
        throw new IllegalArgumentException(
            "calibration needs a finite slope above 0 and a finite offset, was %s and %s"
                .formatted(slope, offset));
      }
    }

    float probability(float logit) {
      return (float) (1 / (1 + Math.exp(-(slope * logit + offset))));
    }
  }

  byte[] toBytes() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest could not be written: " + e.getMessage(), e);
    }
  }

  /// @param origin the file, for messages
  static Manifest parse(byte[] bytes, String origin) throws BundleException {
    try {
      JsonNode tree = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (tree.path("splitting") instanceof ObjectNode splitting) {
        SplittingParameters.LATER.stream()
            .filter(name -> !splitting.has(name))
            .forEach(name -> splitting.put(name, 0)); // of before there was one
      }
      if (tree.path("normalisation") instanceof ObjectNode normalisation
          && !normalisation.has("leastSpread")) {
        normalisation.put("leastSpread", 0);
      }
      Manifest manifest = JSON.treeToValue(tree, Manifest.class);
      if (manifest == null) {
        throw new BundleException(origin + ": it says null where an object is expected");
      }
      return manifest;
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException rule ? rule : e;
      String message =
          cause instanceof JsonProcessingException json
              ? json.getOriginalMessage()
              : cause.getMessage();
      throw new BundleException(
          origin + ": " + String.valueOf(message).lines().findFirst().orElse("it is damaged"), e);
    }
  }
}
