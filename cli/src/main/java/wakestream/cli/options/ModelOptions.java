package wakestream.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wakestream.cli.errors.UserError;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.Device;
import wakestream.nets.Role;

/// Which models an embedded pipeline runs.
public final class ModelOptions {
  @Option(
      names = "--classifier",
      paramLabel = "DIR",
      description = "Bundle of the gate, instead of the one that the project ships.")
  private @Nullable Path classifier;

  @Option(
      names = "--segmenter",
      paramLabel = "DIR",
      description = "Bundle of the segmenter, instead of the one that the project ships.")
  private @Nullable Path segmenter;

  @Option(names = "--no-gate", description = "Send every tile to the segmenter.")
  private boolean noGate;

  @Mixin private DeviceOption device = new DeviceOption();

  public boolean noGate() {
    return noGate;
  }

  public Device device() {
    return device.device();
  }

  /// Whether any bundle was named.
  public boolean choosesBundles() {
    return classifier != null || segmenter != null || noGate;
  }

  /// The bundles that the project ships, but for those that were named in their place.
  public List<Bundle> bundles() throws IOException, BundleException {
    List<Bundle> chosen = new ArrayList<>();
    addChosen(classifier, Role.CLASSIFIER, "--classifier", chosen);
    addChosen(segmenter, Role.SEGMENTER, "--segmenter", chosen);
    Path shipped = Bundles.shipped();
    if (chosen.size() < 2 || Files.isDirectory(shipped)) {
      for (Bundle bundle : Bundles.in(shipped)) {
        boolean replaced =
            chosen.stream()
                .anyMatch(c -> c.role() == bundle.role() && c.profile() == bundle.profile());
        if (!replaced) {
          chosen.add(bundle);
        }
      }
    }
    return chosen;
  }

  private static void addChosen(
      @Nullable Path folder, Role role, String option, List<Bundle> chosen) throws BundleException {
    if (folder == null) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw UserError.usage("%s %s: no folder of that name", option, folder);
    }
    Bundle bundle = Bundle.read(folder);
    if (bundle.role() != role) {
      throw UserError.usage("%s %s: is a %s, not a %s", option, folder, bundle.role(), role);
    }
    chosen.add(bundle);
  }
}
