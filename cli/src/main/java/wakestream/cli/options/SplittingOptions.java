package wakestream.cli.options;

import picocli.CommandLine.Option;
import wakestream.cli.errors.UserError;
import wakestream.imagery.masks.SplittingParameters;

/// How probabilities become ships, where no bundle says it.
public final class SplittingOptions {
  @Option(
      names = "--low",
      paramLabel = "P",
      description = "A pixel of at least this probability can be part of a ship; default 0.3.")
  private double low = 0.3;

  @Option(
      names = "--high",
      paramLabel = "P",
      description = "A group of pixels without any of at least this is no ship; default 0.5.")
  private double high = 0.5;

  @Option(
      names = "--prominence",
      paramLabel = "PIXELS",
      description =
          "How much deeper inside than the neck between them two ships must reach to be cut apart;"
              + " default 1.25.")
  private double prominence = 1.25;

  @Option(
      names = "--depth",
      paramLabel = "P",
      description =
          "How deep a valley of probability must be between two ships to be cut apart there; 0: it"
              + " is not asked; default 0.125.")
  private double depth = 0.125;

  @Option(
      names = "--minimum-area",
      paramLabel = "M2",
      description = "Smallest ship, square metres, where the scale is known; default 0.")
  private double minimumArea;

  @Option(
      names = "--minimum-pixels",
      paramLabel = "N",
      description = "Smallest ship, pixels, where the scale is unknown; default 6.")
  private int minimumPixels = 6;

  @Option(
      names = "--minimum-confidence",
      paramLabel = "P",
      description = "Least mean probability of a ship; default 0.")
  private double minimumConfidence;

  @Option(
      names = "--maximum-length",
      paramLabel = "M",
      description = "What is longer is no ship, metres, where the scale is known; default: any.")
  private double maximumLength;

  @Option(
      names = "--maximum-width",
      paramLabel = "M",
      description = "What is wider is no ship, metres, where the scale is known; default: any.")
  private double maximumWidth;

  @Option(
      names = "--minimum-rectangularity",
      paramLabel = "SHARE",
      description =
          "Least share of the smallest rectangle around it that a ship fills, where the scale is"
              + " known; default 0.")
  private double minimumRectangularity;

  @Option(
      names = "--minimum-score",
      paramLabel = "P",
      description =
          "Least score of a ship: its mean probability, less where few pixels speak for it;"
              + " default 0.")
  private double minimumScore;

  /// @throws UserError when an option breaks its rule
  public SplittingParameters parameters() {
    if (!(low > 0 && low <= 1 && high >= low && high <= 1)) {
      throw UserError.usage(
          "--low and --high must be probabilities with 0 < low <= high <= 1, were %s and %s",
          low, high);
    }
    try {
      return new SplittingParameters(
          quantised(low),
          quantised(high),
          prominence,
          minimumPixels,
          minimumArea,
          minimumConfidence,
          (int) Math.round(255 * depth),
          maximumLength,
          maximumWidth,
          minimumRectangularity,
          minimumScore);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s", String.valueOf(e.getMessage()));
    }
  }

  private static int quantised(double probability) {
    return Math.max(1, (int) Math.round(255 * probability));
  }
}
