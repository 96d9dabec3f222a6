package wakestream.trainer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.nets.Role;
import wakestream.nets.input.Normalisation;
import wakestream.nets.networks.Architecture;
import wakestream.trainer.data.LabelledData;
import wakestream.trainer.optimisation.Loss;
import wakestream.trainer.sampling.Augmentation;
import wakestream.trainer.sampling.SamplingPlan;
import wakestream.trainer.validation.ShapeBounds;
import wakestream.trainer.validation.SplittingChoice;

/// Everything that a training depends on, beside the data itself. Unknown and missing keys are
/// errors.
///
/// @param name of the bundle
/// @param role `CLASSIFIER` or `SEGMENTER`
/// @param profile id of the profile
/// @param seed of everything random
/// @param network architecture
/// @param normalisation of the input
/// @param data where crops come from
/// @param crop side of a crop, pixels, a multiple of 32
/// @param batch crops a step
/// @param steps all steps
/// @param positiveShare of the crops that are centred near a ship
/// @param augmentation of crops
/// @param loss on pixels (segmenter) or on tiles (classifier)
/// @param cellLoss weight of the loss on the classifier's cells; 0 without
/// @param optimiser rates
/// @param validateEvery steps between two validations, which are checkpoints too
/// @param thresholds fixed ones, or null to choose them on the validation scenes
/// @param leastHalo context that a core needs on each side, pixels
/// @param card file of the model card's text, relative to the project, or null
/// @param threads of PyTorch
/// @param initial weights to start from: a safetensors file or a folder of `.npy`, relative to the
///   data folder or the project; or null for random ones
/// @param sampling where crops may lie
/// @param shape what chosen thresholds ask of a ship's shape
/// @param depth of the valley between two ships at which chosen thresholds cut, 0..255; 0: not at
///   all
/// @param prominence by which a neck of the outline must stand out for chosen thresholds to cut
///   there, pixels, above 0
/// @param leastScore whether a least score of a ship is chosen with the thresholds
/// @param gap whether a segmenter learns to leave a gap between ships that touch
/// @param epoch whose weights are kept
/// @param furtherSeeds of the network's members beyond the first, each trained by itself
public record TrainingConfiguration(
    String name,
    Role role,
    String profile,
    long seed,
    Architecture network,
    Normalisation normalisation,
    Data data,
    int crop,
    int batch,
    int steps,
    double positiveShare,
    Augmentation augmentation,
    Loss loss,
    double cellLoss,
    Optimiser optimiser,
    int validateEvery,
    @Nullable Thresholds thresholds,
    int leastHalo,
    @Nullable String card,
    int threads,
    @Nullable String initial,
    SamplingPlan.Mode sampling,
    ShapeBounds shape,
    int depth,
    double prominence,
    boolean leastScore,
    boolean gap,
    Epoch epoch,
    List<Long> furtherSeeds) {
  private static final Pattern MISSING = Pattern.compile("^Missing creator property '(\\w+)'");

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.ALLOW_COMMENTS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  /// Where crops come from.
  ///
  /// @param split file of the split of labelled harbours, or null for simulated scenes alone
  /// @param fold number of the fold; -1 trains on every scene of the split
  /// @param simulatedShare 0..1: the share of crops from simulated scenes
  /// @param simulatedScenes how many are simulated
  /// @param simulatedSide sides of a simulated scene, pixels
  /// @param simulatedSeed of the first simulated scene
  /// @param labels a data set of the user's own, read while training, instead of a split; or null
  /// @param hardShare 0..1: the share of crops at false alarms of the model so far, in scenes that
  ///   are in memory: those of a split and simulated ones, not those of labels
  /// @param simulatedFirst steps at the start that see simulated scenes alone
  /// @param simulatedEmpty 0..1: the share of simulated scenes without ships
  /// @param simulatedDetail whether fine simulated scenes show foam trails, breaking waves and
  ///   greenhouses
  public record Data(
      @Nullable String split,
      int fold,
      double simulatedShare,
      int simulatedScenes,
      int simulatedSide,
      long simulatedSeed,
      @Nullable LabelledData labels,
      double hardShare,
      int simulatedFirst,
      double simulatedEmpty,
      boolean simulatedDetail) {
    public Data {
      if (split != null && labels != null) {
        throw new IllegalArgumentException("data has a split or labels, not both");
      }
      if (!(simulatedEmpty >= 0 && simulatedEmpty < 1)) {
        throw new IllegalArgumentException(
            "data.simulatedEmpty must be 0 or more and below 1, was " + simulatedEmpty);
      }
      if (simulatedFirst < 0) {
        throw new IllegalArgumentException(
            "data.simulatedFirst must not be negative, was " + simulatedFirst);
      }
      if (simulatedFirst > 0 && !(simulatedScenes > 0 && simulatedShare > 0)) {
        throw new IllegalArgumentException(
            "data.simulatedFirst needs simulatedScenes and a simulatedShare above 0, was %d and %s"
                .formatted(simulatedScenes, simulatedShare));
      }
      if (hardShare > 0 && labels != null && !(simulatedScenes > 0 && simulatedShare > 0)) {
        throw new IllegalArgumentException(
            "data.hardShare returns to scenes in memory, and those of data.labels are not: it needs"
                + " simulatedScenes and a simulatedShare above 0, was %d and %s"
                    .formatted(simulatedScenes, simulatedShare));
      }
    }
  }

  /// Whose weights become the bundle.
  public enum Epoch {
    /// Those that validation liked best.
    BEST,
    /// The last ones. A single small scene tells epochs apart by luck, while averaged weights at
    /// the end of a schedule that comes to rest have no reason to be worse than earlier ones.
    LAST
  }

  /// How the weights move.
  ///
  /// @param rate the highest learning rate
  /// @param warmUp steps until it is reached
  /// @param weightDecay of kernels
  /// @param clip the largest norm of the gradients
  /// @param average the share of the averaged weights that stays a step
  /// @param freezeEncoder steps for which a residual encoder stays as it is
  /// @param patience validations without a better one after which training stops; 0 for never
  /// @param encoderRate share of the rate that a residual encoder moves with, above 0 and at most 1
  /// @param recency of the averaged weights: a step counts as this power, less one, of its number
  public record Optimiser(
      double rate,
      int warmUp,
      double weightDecay,
      double clip,
      double average,
      int freezeEncoder,
      int patience,
      double encoderRate,
      double recency) {}

  /// Thresholds that are not chosen.
  ///
  /// @param gate of a classifier, or null
  /// @param splitting of a segmenter, or null
  public record Thresholds(@Nullable Double gate, @Nullable SplittingParameters splitting) {}

  public TrainingConfiguration {
    furtherSeeds = List.copyOf(furtherSeeds);
    if (network.members() != 1 + furtherSeeds.size()) {
      throw new IllegalArgumentException(
          "furtherSeeds must be one a member beyond the first: network.members is %d, they are %s"
              .formatted(network.members(), furtherSeeds));
    }
    if (crop < 32 || crop % 32 != 0) {
      throw new IllegalArgumentException("crop must be a multiple of 32, was " + crop);
    }
    if (batch < 1 || steps < 1 || validateEvery < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "batch, steps, validateEvery and threads must be at least 1, was %d, %d, %d, %d"
              .formatted(batch, steps, validateEvery, threads));
    }
    if (!(positiveShare >= 0 && positiveShare <= 1)) {
      throw new IllegalArgumentException("positiveShare must be 0..1, was " + positiveShare);
    }
    if (depth < 0 || depth > 255) {
      throw new IllegalArgumentException("depth must be 0..255, was " + depth);
    }
    if (!(prominence > 0 && Double.isFinite(prominence))) {
      throw new IllegalArgumentException("prominence must be above 0, was " + prominence);
    }
    if (gap && role != Role.SEGMENTER) {
      throw new IllegalArgumentException("gap is for a SEGMENTER, the role is " + role);
    }
    if (optimiser.freezeEncoder() > 0 && !network.encoder().isResidual()) {
      throw new IllegalArgumentException(
          "optimiser.freezeEncoder needs a residual network.encoder, was " + network.encoder());
    }
    if (optimiser.encoderRate() != 1 && !network.encoder().isResidual()) {
      throw new IllegalArgumentException(
          "optimiser.encoderRate needs a residual network.encoder, was " + network.encoder());
    }
    if (!(optimiser.encoderRate() > 0 && optimiser.encoderRate() <= 1)) {
      throw new IllegalArgumentException(
          "optimiser.encoderRate must be above 0 and at most 1, was " + optimiser.encoderRate());
    }
    if (!(optimiser.recency() >= 1)) {
      throw new IllegalArgumentException(
          "optimiser.recency must be at least 1, was " + optimiser.recency());
    }
  }

  SplittingChoice.Rules splittingRules() {
    return new SplittingChoice.Rules(shape, depth, prominence, leastScore);
  }

  /// The training of one of the network's members.
  ///
  /// @param number from 0
  TrainingConfiguration member(int number) {
    return new TrainingConfiguration(
        "%s-member%d".formatted(name, number),
        role,
        profile,
        number == 0 ? seed : furtherSeeds.get(number - 1),
        network.withMembers(1),
        normalisation,
        data,
        crop,
        batch,
        steps,
        positiveShare,
        augmentation,
        loss,
        cellLoss,
        optimiser,
        validateEvery,
        thresholds,
        leastHalo,
        null,
        threads,
        initial,
        sampling,
        shape,
        depth,
        prominence,
        leastScore,
        gap,
        epoch,
        List.of());
  }

  /// What is wrong, in the configuration's own words.
  private static String reason(JsonProcessingException problem) {
    String text =
        String.valueOf(problem.getOriginalMessage()).lines().findFirst().orElse("damaged");
    Matcher missing = MISSING.matcher(text);
    if (!missing.find()) {
      return text;
    }
    List<String> keys = new ArrayList<>();
    if (problem instanceof JsonMappingException mapping) {
      mapping.getPath().stream()
          .map(JsonMappingException.Reference::getFieldName)
          .filter(Objects::nonNull)
          .forEach(keys::add);
    }
    if (keys.isEmpty() || !keys.getLast().equals(missing.group(1))) {
      keys.add(missing.group(1));
    }
    return "the key %s is missing".formatted(String.join(".", keys));
  }

  /// @throws TrainingException names the file and the fault
  public static TrainingConfiguration read(Path file) throws TrainingException {
    return read(file, OptionalInt.empty());
  }

  /// The same for another fold than the file names; the bundle's name says which.
  public static TrainingConfiguration read(Path file, OptionalInt fold) throws TrainingException {
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      if (fold.isPresent() && root.get("data") instanceof ObjectNode data) {
        data.put("fold", fold.getAsInt());
        ((ObjectNode) root)
            .put("name", "%s-fold%d".formatted(root.path("name").asText(), fold.getAsInt()));
      }
      return of(root);
    } catch (JsonProcessingException e) {
      throw new TrainingException("%s: %s".formatted(file, reason(e)), e);
    } catch (IOException e) {
      throw new TrainingException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Of a file's content, later keys filled in where they are left out.
  static TrainingConfiguration of(JsonNode root) throws JsonProcessingException {
    LaterKeys.fill(root);
    return JSON.treeToValue(root, TrainingConfiguration.class);
  }
}
