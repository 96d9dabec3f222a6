package wakestream.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wakestream.cli.errors.UserError;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.GeoArea;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;

/// Which scenes, and what their samples mean: for every command that feeds scenes.
public final class SceneArguments {
  @Parameters(
      paramLabel = "INPUT",
      arity = "0..*",
      description = "Scene files (GeoTIFF, COG, JPEG, PNG), or folders of them.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "What the samples mean, for a known family of files: sen2ships.")
  private @Nullable String preset;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Input profile: s2-rgbn or rgb-vhr; otherwise told from the scene.")
  private @Nullable String profile;

  @Option(
      names = "--bands",
      paramLabel = "NAME,...",
      description = "Names of the bands in the file's order, e.g. red,green,blue,nir.")
  private @Nullable String bands;

  @Option(
      names = "--scale",
      paramLabel = "S,...",
      description = "Reflectance a step of the sample, one number or one a band, e.g. 0.0001.")
  private @Nullable String scale;

  @Option(
      names = "--offset",
      paramLabel = "O,...",
      description = "Reflectance of sample 0, one number or one a band, e.g. -0.1.")
  private @Nullable String offset;

  @Mixin private FileFacts facts = new FileFacts();

  @Option(
      names = "--aoi",
      paramLabel = "FILE",
      description = "GeoJSON polygons: look only at what lies inside.")
  private @Nullable Path areaOfInterest;

  @Option(
      names = "--mask",
      paramLabel = "FILE",
      description = "GeoJSON polygons: do not look at what lies inside, e.g. land.")
  private @Nullable Path masked;

  @Option(names = "--again", description = "Feed scenes once more that were fed already.")
  private boolean again;

  /// What to feed.
  ///
  /// @throws UserError when an input is not there, or options contradict each other
  public IngestConfiguration configuration() {
    if (inputs.isEmpty()) {
      throw UserError.usage("nothing to feed: name scene files or folders of them");
    }
    for (Path input : inputs) {
      if (!Files.exists(input)) {
        throw UserError.usage("%s: no such file or folder", input);
      }
    }
    return new IngestConfiguration(inputs, options(), again);
  }

  /// What the user says of the scenes.
  ///
  /// @throws UserError when options contradict each other
  public SceneOptions options() {
    try {
      return new SceneOptions(
              chosenProfile(),
              RadiometryOptions.parse(preset, bands, scale, offset),
              facts.groundSampleDistance(),
              facts.noData(),
              facts.acquired())
          .within(area("--aoi", areaOfInterest), area("--mask", masked));
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s", String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable GeoArea area(String option, @Nullable Path file) {
    try {
      return file == null ? null : GeoArea.read(file);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s: %s", option, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Profile chosenProfile() {
    String name = profile;
    if (name == null) {
      return null;
    }
    return Profile.byId(name)
        .orElseThrow(
            () -> UserError.usage("--profile must be one of %s, was %s", Profile.ids(), name));
  }
}
