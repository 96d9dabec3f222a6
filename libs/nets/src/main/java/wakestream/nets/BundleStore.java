package wakestream.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/// The immutable store of released bundles: a folder a bundle, named by its digest. What is once
/// there never changes; what is half copied is not there yet.
public final class BundleStore {
  private final Path folder;

  /// @param folder where the bundles lie; made when the first one is put
  public BundleStore(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /// Copies a bundle under its digest, by an atomic move; does nothing where it is already there.
  ///
  /// @return the bundle's location relative to the store
  /// @throws BundleException when the copy fails or differs
  public String put(Bundle bundle) throws BundleException {
    String location = bundle.model().sha256();
    Path target = folder.resolve(location);
    if (Files.isDirectory(target)) {
      return location;
    }
    Path staging = folder.resolve(".incoming-" + location + "-" + ProcessHandle.current().pid());
    try {
      copy(bundle, staging);
      Bundle copied = Bundle.read(staging);
      if (!copied.model().equals(bundle.model())) {
        throw new BundleException("%s changed while it was copied".formatted(bundle.folder()));
      }
      Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(target)) { // otherwise another process was faster: as good
        throw new BundleException(
            "%s could not be stored in %s: %s".formatted(bundle.model(), folder, e.getMessage()),
            e);
      }
    } finally {
      remove(staging);
    }
    return location;
  }

  /// Reads and verifies the bundle at a location.
  ///
  /// @param location as a release names it: the digest
  /// @throws BundleException when it is not there, or is not the bundle of that digest
  public Bundle resolve(String location) throws BundleException {
    if (!location.matches("[0-9a-f]{64}")) {
      throw new BundleException("a bundle's location is its SHA-256, was '%s'".formatted(location));
    }
    Path target = folder.resolve(location);
    if (!Files.isDirectory(target)) {
      throw new BundleException(
          "the store %s has no bundle %s; give the worker the store that `release` used (--store)"
              .formatted(folder, location));
    }
    Bundle bundle = Bundle.read(target);
    if (!bundle.model().sha256().equals(location)) {
      throw new BundleException(target + ": its manifest was altered, release the bundle again");
    }
    return bundle;
  }

  private static void copy(Bundle bundle, Path to) throws IOException {
    remove(to);
    for (String name : bundle.files()) {
      Path target = to.resolve(name);
      Files.createDirectories(target.getParent());
      Files.copy(bundle.folder().resolve(name), target);
    }
  }

  private static void remove(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(
          "%s could not be removed: %s".formatted(tree, e.getMessage()), e);
    }
  }
}
