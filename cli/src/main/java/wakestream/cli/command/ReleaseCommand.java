package wakestream.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.Bundles;
import wakestream.cli.options.KafkaOptions;
import wakestream.cli.options.StoreOption;
import wakestream.imagery.grid.Profile;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.Device;
import wakestream.nets.LiveModel;
import wakestream.nets.Role;
import wakestream.records.ModelRelease;
import wakestream.schemas.Keys;
import wakestream.trainer.release.ReleaseException;
import wakestream.trainer.release.Releases;

/// `release`: puts a bundle live; running workers load it.
@Command(
    name = "release",
    header = "Puts a model bundle live, or the one before.",
    mixinStandardHelpOptions = true,
    description =
        "Checks a model bundle, copies it into the store and puts it live; running "
            + "workers load it between two batches. A folder of bundles releases each of "
            + "them.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream release models",
      "  ./wakestream release my-bundle --bootstrap broker:9092 --store /srv/bundles",
      "  ./wakestream release --rollback segmenter/s2-rgbn",
    })
public final class ReleaseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", arity = "0..*", description = "Bundle, or folder of bundles.")
  private List<Path> folders = List.of();

  @Option(
      names = "--rollback",
      paramLabel = "ROLE/PROFILE",
      description = "Put the release before the current one live again.")
  private @Nullable String rollback;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, BundleException, ReleaseException {
    String back = rollback;
    if (folders.isEmpty() == (back == null)) {
      throw UserError.usage("name either bundles, or --rollback ROLE/PROFILE");
    }
    List<Bundle> bundles = checked();
    PrintWriter out = spec.commandLine().getOut();
    try (Releases releases = Releases.open(kafka.required(), store.required(), Clock.systemUTC())) {
      if (back != null) {
        out.println(line(rollBack(releases, back)));
      }
      for (Bundle bundle : bundles) {
        out.println(line(releases.release(bundle)));
      }
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  /// All bundles, each proved by its golden sample, before the first is released.
  private List<Bundle> checked() throws IOException, BundleException {
    List<Bundle> bundles = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw UserError.usage("%s: no folder of that name", folder);
      }
      bundles.addAll(Bundles.in(folder));
    }
    for (Bundle bundle : bundles) {
      try (LiveModel model =
          switch (bundle.role()) {
            case CLASSIFIER -> bundle.openGate(Device.CPU);
            case SEGMENTER -> bundle.openSegmenter(Device.CPU);
          }) {
        spec.commandLine().getErr().println("checked: " + model.model());
      }
    }
    return bundles;
  }

  private static ModelRelease rollBack(Releases releases, String text) throws ReleaseException {
    String[] parts = text.split("/", -1);
    Role role = parts.length == 2 ? Role.byId(parts[0]).orElse(null) : null;
    Profile profile = parts.length == 2 ? Profile.byId(parts[1]).orElse(null) : null;
    if (role == null || profile == null) {
      throw UserError.usage(
          "--rollback must be classifier or segmenter, a slash, and one of %s; was %s",
          Profile.ids(), text);
    }
    return releases.rollBack(role, profile);
  }

  private static String line(ModelRelease release) {
    String previous =
        release.getPrevious() == null
            ? "none before it"
            : "before it " + release.getPrevious().getModel().getId();
    return "%s: %s (%s)"
        .formatted(
            Keys.model(release.getRole(), release.getProfile()),
            release.getCurrent().getModel().getId(),
            previous);
  }
}
