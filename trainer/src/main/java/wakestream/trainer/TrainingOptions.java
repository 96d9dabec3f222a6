package wakestream.trainer;

/// How a training is run, beside what it is.
///
/// @param allowMissing whether weights from outside may lack arrays
public record TrainingOptions(boolean allowMissing) {
  /// As the command does without options.
  public static TrainingOptions defaults() {
    return new TrainingOptions(false);
  }
}
