package wakestream.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wakestream.cli.errors.UserError;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;

/// Finds bundles in folders.
public final class Bundles {
  private Bundles() {}

  /// The bundles that the project ships, in `models/`.
  public static Path shipped() {
    String root = System.getProperty("wakestream.root");
    return Path.of(root == null ? "models" : root + "/models");
  }

  /// The bundle in a folder, or those in its folders, in order of their names.
  ///
  /// @throws UserError when there is none
  public static List<Bundle> in(Path folder) throws IOException, BundleException {
    List<Path> found = new ArrayList<>();
    if (isBundle(folder)) {
      found.add(folder);
    } else {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.filter(Bundles::isBundle).sorted().forEach(found::add);
      }
    }
    if (found.isEmpty()) {
      throw UserError.failed("%s: holds no model bundle (a folder with manifest.json)", folder);
    }
    List<Bundle> bundles = new ArrayList<>();
    for (Path bundle : found) {
      bundles.add(Bundle.read(bundle));
    }
    return bundles;
  }

  private static boolean isBundle(Path folder) {
    return Files.isRegularFile(folder.resolve("manifest.json"));
  }
}
