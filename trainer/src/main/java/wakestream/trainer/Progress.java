package wakestream.trainer;

/// Hears how a training goes.
@FunctionalInterface
public interface Progress {
  /// One line of text; a later one replaces it where the terminal can do that.
  ///
  /// @param line what to show
  /// @param lasting whether the line is worth keeping
  void show(String line, boolean lasting);
}
