package wakestream.imagery.scenefile;

import org.jspecify.annotations.Nullable;

/// How to read a scene file.
///
/// @param noData the sample value that means "nothing seen here" when all bands have it, 0..65535;
///   null: what the file says
public record ReadOptions(@Nullable Integer noData) {
  public ReadOptions {
    if (noData != null && (noData < 0 || noData > 65535)) {
      throw new IllegalArgumentException("nodata must be 0..65535, was %d".formatted(noData));
    }
  }

  /// What the file says.
  public static ReadOptions defaults() {
    return new ReadOptions(null);
  }
}
