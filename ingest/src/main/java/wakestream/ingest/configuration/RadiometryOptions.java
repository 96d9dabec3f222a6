package wakestream.ingest.configuration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.scenefile.Preset;

/// What the user says of the samples' meaning. Never guessed.
public sealed interface RadiometryOptions {
  /// Nothing was said.
  record Unsaid() implements RadiometryOptions {}

  /// A known family of files (`--preset`).
  record Known(Preset preset) implements RadiometryOptions {}

  /// Bands by name, in the file's order, and how samples become reflectance (`--bands`, `--scale`,
  /// `--offset`).
  record Told(Radiometry radiometry) implements RadiometryOptions {}

  /// Bands by name, in the file's order, of display values (`--bands` alone).
  record Display(List<String> names) implements RadiometryOptions {
    public Display {
      names = List.copyOf(names);
    }
  }

  /// From the command line's words.
  ///
  /// @param preset `--preset`, or null
  /// @param bands `--bands`: names separated by commas, in the file's order, or null
  /// @param scale `--scale`: reflectance a step, one number or one a band, or null
  /// @param offset `--offset`: reflectance of sample 0, likewise; null: 0
  /// @throws IllegalArgumentException when they contradict each other; the message says how
  static RadiometryOptions parse(
      @Nullable String preset,
      @Nullable String bands,
      @Nullable String scale,
      @Nullable String offset) {
    if (preset != null) {
      require(
          bands == null && scale == null && offset == null,
          "--preset says all that --bands, --scale and --offset say; give one or the other");
      return new Known(
          Preset.byId(preset)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "--preset must be one of %s, was %s".formatted(Preset.ids(), preset))));
    }
    if (bands == null) {
      require(scale == null && offset == null, "--scale and --offset need --bands");
      return new Unsaid();
    }
    List<String> names = Arrays.stream(bands.split(",", -1)).map(String::strip).toList();
    if (scale == null) {
      require(offset == null, "--offset needs --scale");
      return new Display(names);
    }
    double[] scales = numbers("--scale", scale, names.size());
    double[] offsets = numbers("--offset", offset == null ? "0" : offset, names.size());
    List<Band> list = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      list.add(new Band(names.get(i), scales[i], offsets[i]));
    }
    return new Told(new Radiometry(Quantity.REFLECTANCE, list));
  }

  private static double[] numbers(String option, String text, int bands) {
    String[] parts = text.split(",", -1);
    require(
        parts.length == 1 || parts.length == bands,
        "%s must be one number or %d, was %s".formatted(option, bands, text));
    double[] out = new double[bands];
    for (int i = 0; i < bands; i++) {
      try {
        out[i] = Double.parseDouble(parts[parts.length == 1 ? 0 : i].strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s must be a number, was %s".formatted(option, text), e);
      }
    }
    return out;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
