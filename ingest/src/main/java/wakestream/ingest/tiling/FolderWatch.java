package wakestream.ingest.tiling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the images that have come to a folder. A file is handed over when two looks saw it with
/// the same size and time, so that one that is still being copied waits; once more when it changes.
public final class FolderWatch {
  private record Stamp(long size, FileTime modified) {}

  private final Path folder;
  private final Map<Path, Stamp> seen = new HashMap<>();
  private final Map<Path, Stamp> taken = new HashMap<>();

  public FolderWatch(Path folder) {
    this.folder = folder;
  }

  /// Looks once.
  ///
  /// @return files to feed now, in alphabetical order
  /// @throws java.io.UncheckedIOException when the folder cannot be read
  public List<Path> look() {
    List<Path> ready = new ArrayList<>();
    for (Path file : InputFiles.images(folder)) {
      Optional<Stamp> now = stamp(file);
      if (now.isEmpty()) {
        continue;
      }
      Stamp before = seen.put(file, now.get());
      if (now.get().equals(before) && !now.get().equals(taken.get(file))) {
        ready.add(file);
      }
    }
    return ready;
  }

  /// Takes a file off the list, until it changes.
  public void done(Path file) {
    Stamp stamp = seen.get(file);
    if (stamp != null) {
      taken.put(file, stamp);
    }
  }

  private static Optional<Stamp> stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Stamp(now.size(), now.lastModifiedTime()));
    } catch (IOException e) {
      return Optional.empty(); // it went away between listing and looking
    }
  }
}
