package wakestream.cli.pipeline;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The broker's class archive. A JVM writes it when it ends in order, and leaves one aside that was
/// written over other jars; a broker that ends at once would never replace that. So the jars are
/// noted beside the archive, and where they have changed it is deleted before the broker starts.
final class ClassArchive {
  private final Path file;
  private final Path note;

  ClassArchive(Path file) {
    this.file = file;
    this.note = Path.of(file + ".jars");
  }

  /// The archive to start a broker with.
  Path current() {
    return current(jars());
  }

  /// The same, for jars told.
  Path current(String jars) {
    try {
      if (!Files.exists(note) || !Files.readString(note).equals(jars)) {
        Files.deleteIfExists(file);
        Files.createDirectories(note.toAbsolutePath().getParent());
        Files.writeString(note, jars);
      }
    } catch (IOException e) {
      // A start without an archive is slower, no more.
    }
    return file;
  }

  /// Java's version, and each jar with its size and when it was changed.
  private static String jars() {
    StringBuilder jars = new StringBuilder(Runtime.version().toString());
    String classPath = System.getProperty("java.class.path", "");
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
      File jar = new File(entry);
      jars.append('\n').append(entry).append(' ').append(jar.length());
      jars.append(' ').append(jar.lastModified());
    }
    return jars.toString();
  }
}
