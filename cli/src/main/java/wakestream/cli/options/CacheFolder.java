package wakestream.cli.options;

import java.nio.file.Path;

/// The user's cache folder: logs, unpacked native libraries, the address of a running `up`.
public final class CacheFolder {
  private CacheFolder() {}

  /// What the launcher chose, or a folder of the system's temporary one.
  public static Path path() {
    String chosen = System.getProperty("wakestream.cache");
    return chosen != null
        ? Path.of(chosen)
        : Path.of(System.getProperty("java.io.tmpdir"), "wakestream");
  }
}
