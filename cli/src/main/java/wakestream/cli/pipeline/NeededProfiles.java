package wakestream.cli.pipeline;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import wakestream.cli.errors.UserError;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.scenefile.ReadOptions;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.imagery.scenefile.SceneFileException;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.ingest.tiling.InputFiles;
import wakestream.ingest.tiling.RefusedSceneException;
import wakestream.ingest.tiling.ScenePlanner;
import wakestream.nets.Bundle;
import wakestream.nets.Role;

/// Which profiles the inputs are for, so that an embedded start opens no model that nothing needs.
public final class NeededProfiles {
  private NeededProfiles() {}

  /// The bundles that the inputs need. What will be refused needs none.
  ///
  /// @param gate whether tiles are gated, which needs a classifier too
  /// @throws UserError when there is none for a profile
  public static List<Bundle> choose(
      List<Bundle> bundles, IngestConfiguration configuration, boolean gate) {
    Set<Profile> needed = of(configuration);
    for (Profile profile : needed) {
      require(bundles, Role.SEGMENTER, profile);
      if (gate) {
        require(bundles, Role.CLASSIFIER, profile);
      }
    }
    return bundles.stream().filter(bundle -> needed.contains(bundle.profile())).toList();
  }

  private static void require(List<Bundle> bundles, Role role, Profile profile) {
    if (bundles.stream().noneMatch(b -> b.role() == role && b.profile() == profile)) {
      throw UserError.failed(
          "no %s for profile %s is shipped; name a bundle by --%s DIR", role, profile, role);
    }
  }

  private static Set<Profile> of(IngestConfiguration configuration) {
    Set<Profile> found = EnumSet.noneOf(Profile.class);
    for (Path file : InputFiles.of(configuration.inputs())) {
      if (found.size() == Profile.values().length) {
        break;
      }
      add(file, configuration.options(), found);
    }
    return found;
  }

  private static void add(Path file, SceneOptions options, Set<Profile> found) {
    try (SceneFile scene = SceneFile.open(file, new ReadOptions(options.noData()))) {
      found.add(new ScenePlanner(options).plan(scene).profile());
    } catch (SceneFileException | RefusedSceneException e) {
      // Ingest says so, with the reason.
    }
  }
}
