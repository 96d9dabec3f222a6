package wakestream.tiles;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import wakestream.imagery.masks.ModelId;
import wakestream.records.Model;
import wakestream.records.SplittingParameters;

/// Models and their parameters as parts of records.
public final class ModelRecords {
  private ModelRecords() {}

  public static Model of(ModelId id) {
    return new Model(id.id(), id.sha256());
  }

  public static SplittingParameters of(wakestream.imagery.masks.SplittingParameters parameters) {
    return new SplittingParameters(
        parameters.lowThreshold(),
        parameters.highThreshold(),
        parameters.minimumProminence(),
        parameters.minimumAreaPixels(),
        parameters.minimumAreaSquareMetres(),
        parameters.minimumConfidence(),
        parameters.minimumDepth(),
        parameters.maximumLengthMetres(),
        parameters.maximumWidthMetres(),
        parameters.minimumRectangularity(),
        parameters.minimumScore());
  }

  /// SHA-256 of the parameters in the order of the record, as decimal numbers (`Double.toString`),
  /// each followed by a line feed. What came later is there only where it says something: the least
  /// depth where it or what follows is not 0, the bounds on the shape where one of them or the
  /// least score is not 0, the least score where it is not 0.
  public static String digest(wakestream.imagery.masks.SplittingParameters parameters) {
    String text =
        "%d\n%d\n%s\n%d\n%s\n%s\n%s"
            .formatted(
                parameters.lowThreshold(),
                parameters.highThreshold(),
                Double.toString(parameters.minimumProminence()),
                parameters.minimumAreaPixels(),
                Double.toString(parameters.minimumAreaSquareMetres()),
                Double.toString(parameters.minimumConfidence()),
                later(parameters));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String later(wakestream.imagery.masks.SplittingParameters parameters) {
    if (parameters.boundsShape() || parameters.minimumScore() > 0) {
      String score =
          parameters.minimumScore() == 0 ? "" : Double.toString(parameters.minimumScore()) + "\n";
      return "%d\n%s\n%s\n%s\n%s"
          .formatted(
              parameters.minimumDepth(),
              Double.toString(parameters.maximumLengthMetres()),
              Double.toString(parameters.maximumWidthMetres()),
              Double.toString(parameters.minimumRectangularity()),
              score);
    }
    return parameters.minimumDepth() == 0 ? "" : parameters.minimumDepth() + "\n";
  }
}
