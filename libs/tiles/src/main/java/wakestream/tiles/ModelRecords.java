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
        parameters.minimumDepth());
  }

  /// SHA-256 of the parameters in the order of the record, as decimal numbers (`Double.toString`),
  /// each followed by a line feed; the least depth, which came later, only where it is not 0.
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
                parameters.minimumDepth() == 0 ? "" : parameters.minimumDepth() + "\n");
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
