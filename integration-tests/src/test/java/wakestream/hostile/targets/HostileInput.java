package wakestream.hostile.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What is fed in one case: a file or record, or the files of a folder.
///
/// @param files bytes by name
public record HostileInput(Map<String, byte[]> files) {
  static HostileInput of(String name, byte[] bytes) {
    return new HostileInput(Map.of(name, bytes));
  }

  /// The bytes of the one file.
  byte[] only() {
    return files.values().iterator().next();
  }

  /// Writes it as files.
  public void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }
}
