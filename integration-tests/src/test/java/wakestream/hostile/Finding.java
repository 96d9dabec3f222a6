package wakestream.hostile;

/// A case that ended as no case may.
///
/// @param number of the case
/// @param target entry point that it was fed to; `?` where the process died before it said
/// @param detail exception, exit code, bytes
record Finding(long number, Kind kind, String target, String detail) {
  enum Kind {
    /// The process ended.
    DEAD,
    /// No end within the time allowed, twice.
    HANG,
    /// The heap did not suffice.
    OUT_OF_MEMORY,
    /// More memory was asked for than such an input can be worth, on the heap or outside of it.
    CLAIM,
    /// An exception or error that is not the typed refusal.
    RAW,
    /// A refusal that does not name the file or record, or has more than one line.
    UNNAMED
  }

  /// Equal for findings that differ in numbers and quoted values alone.
  String likeness() {
    String words = detail.replaceAll("[0-9a-f]*[0-9]+", "#").replaceAll("'[^']*'|\"[^\"]*\"", "'");
    return kind + target + (words.length() > 60 ? words.substring(0, 60) : words);
  }

  String line() {
    return "%s of case %d, %s: %s".formatted(kind, number, target, detail);
  }
}
