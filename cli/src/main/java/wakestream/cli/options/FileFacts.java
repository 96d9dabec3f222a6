package wakestream.cli.options;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What a file may not say of itself: for every command that reads scenes or maps.
public final class FileFacts {
  @Option(
      names = "--gsd",
      paramLabel = "METRES",
      description = "Metres on the ground a pixel, where the file does not say.")
  private @Nullable Double groundSampleDistance;

  @Option(names = "--nodata", paramLabel = "N", description = "The sample that means no data.")
  private @Nullable Integer noData;

  @Option(
      names = "--acquired",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "When the image was taken, e.g. 2023-06-01T10:00:00Z.")
  private @Nullable Instant acquired;

  /// Metres on the ground a pixel, unchecked; null where the user does not say.
  public @Nullable Double groundSampleDistance() {
    return groundSampleDistance;
  }

  /// The sample that means no data, unchecked; null where the user does not say.
  public @Nullable Integer noData() {
    return noData;
  }

  /// When the image was taken; null where the user does not say.
  public @Nullable Instant acquired() {
    return acquired;
  }

  /// Reads an ISO 8601 time, or a date, which stands for its midnight in UTC.
  private static final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return text.length() == 10
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "must be a time such as 2023-06-01T10:00:00Z or a date, was " + text);
      }
    }
  }
}
