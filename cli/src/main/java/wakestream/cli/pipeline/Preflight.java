package wakestream.cli.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import wakestream.cli.errors.UserError;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.scenefile.ReadOptions;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.imagery.scenefile.SceneFileException;
import wakestream.ingest.SceneResult;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.ingest.tiling.InputFiles;
import wakestream.ingest.tiling.RefusedSceneException;
import wakestream.ingest.tiling.ScenePlanner;
import wakestream.nets.Bundle;
import wakestream.nets.Role;

/// A look at the inputs before anything is started: which profiles they are for, so that no model
/// is opened that nothing needs; and whether there is anything to feed at all.
///
/// @param profiles of the inputs
/// @param refused what cannot be fed; complete where no input can be
public record Preflight(Set<Profile> profiles, List<SceneResult.Refused> refused) {
  public Preflight {
    profiles = Set.copyOf(profiles);
    refused = List.copyOf(refused);
  }

  /// Looks until every profile is found.
  public static Preflight of(IngestConfiguration configuration) {
    Set<Profile> profiles = EnumSet.noneOf(Profile.class);
    List<SceneResult.Refused> refused = new ArrayList<>();
    for (Path input : configuration.inputs()) {
      List<Path> files = InputFiles.of(List.of(input));
      if (files.isEmpty()) {
        refused.add(SceneResult.Refused.emptyFolder(input));
      }
      for (Path file : files) {
        if (profiles.size() == Profile.values().length) {
          return new Preflight(profiles, refused);
        }
        look(file, configuration.options(), profiles, refused);
      }
    }
    return new Preflight(profiles, refused);
  }

  private static void look(
      Path file, SceneOptions options, Set<Profile> profiles, List<SceneResult.Refused> refused) {
    try (SceneFile scene = SceneFile.open(file, new ReadOptions(options.noData()))) {
      profiles.add(new ScenePlanner(options).plan(scene).profile());
    } catch (SceneFileException e) {
      refused.add(new SceneResult.Refused(file, e.reason()));
    } catch (RefusedSceneException e) {
      refused.add(new SceneResult.Refused(file, String.valueOf(e.getMessage())));
    }
  }

  /// Whether no input can be fed.
  public boolean nothingToFeed() {
    return profiles.isEmpty();
  }

  /// The bundles that the inputs need.
  ///
  /// @param gate whether tiles are gated, which needs a classifier too
  /// @throws UserError when there is none for a profile
  public List<Bundle> choose(List<Bundle> bundles, boolean gate) {
    for (Profile profile : profiles) {
      require(bundles, Role.SEGMENTER, profile);
      if (gate) {
        require(bundles, Role.CLASSIFIER, profile);
      }
    }
    return bundles.stream().filter(bundle -> profiles.contains(bundle.profile())).toList();
  }

  private static void require(List<Bundle> bundles, Role role, Profile profile) {
    if (bundles.stream().noneMatch(b -> b.role() == role && b.profile() == profile)) {
      throw UserError.failed(
          "no %s for profile %s is shipped; name a bundle by --%s DIR", role, profile, role);
    }
  }
}
