package wakestream.cli.options;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Where on a topic reading starts.
public sealed interface StartPoint {
  /// With the oldest record.
  record Earliest() implements StartPoint {}

  /// With the next record.
  record Latest() implements StartPoint {}

  /// With the first record published at that time or later.
  record At(Instant time) implements StartPoint {}

  /// Reads `earliest`, `latest` or an ISO 8601 time.
  final class Converter implements ITypeConverter<StartPoint> {
    @Override
    public StartPoint convert(String text) {
      return switch (text) {
        case "earliest" -> new Earliest();
        case "latest" -> new Latest();
        default -> at(text);
      };
    }

    private static StartPoint at(String text) {
      try {
        return new At(Instant.parse(text));
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "must be latest, earliest or a time such as 2026-01-31T12:00:00Z, was " + text);
      }
    }
  }
}
