package wakestream.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import wakestream.cli.errors.UserError;
import wakestream.nets.BundleStore;

/// Where released bundles lie.
public final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "Folder with the released bundles; without it, that of a running ./wakestream up.")
  private @Nullable Path store;

  /// The store that was named, or the one of a running `up`.
  ///
  /// @throws UserError when there is none
  public BundleStore required() {
    Path chosen = store;
    if (chosen != null) {
      return new BundleStore(chosen.toAbsolutePath());
    }
    return AddressFile.read(AddressFile.path())
        .map(up -> new BundleStore(up.store()))
        .orElseThrow(
            () -> UserError.usage("no store: give --store DIR, the folder with released bundles"));
  }

  /// The same; it is there already.
  ///
  /// @throws UserError when there is none, or no such folder
  public BundleStore existing() {
    BundleStore found = required();
    if (!Files.isDirectory(found.folder())) {
      throw UserError.usage(
          "--store %s: no folder of that name; give the one that release used", found.folder());
    }
    return found;
  }
}
