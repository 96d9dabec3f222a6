package wakestream.ingest.tiling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The files that inputs name: a file is itself, whatever its name; a folder is searched, with its
/// folders, for names that images have, in alphabetical order.
public final class InputFiles {
  private static final Set<String> ENDINGS = Set.of("tif", "tiff", "jpg", "jpeg", "png");

  private InputFiles() {}

  /// @throws UncheckedIOException when a folder cannot be read
  public static List<Path> of(List<Path> inputs) {
    List<Path> files = new ArrayList<>();
    for (Path input : inputs) {
      if (Files.isDirectory(input)) {
        files.addAll(images(input));
      } else {
        files.add(input);
      }
    }
    return List.copyOf(files);
  }

  /// The images of a folder and its folders.
  public static List<Path> images(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(InputFiles::isImage).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("folder %s cannot be read".formatted(folder), e);
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
