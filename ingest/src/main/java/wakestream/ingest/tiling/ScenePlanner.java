package wakestream.ingest.tiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.scenefile.Preset;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;

/// Decides what a scene's samples mean, which profile it has and how it is cut; refuses what would
/// have to be guessed, naming the option that tells it.
public final class ScenePlanner {
  /// No tile is larger, unpacked, bytes.
  static final long MOST_TILE_BYTES = 3_670_016;

  /// No row of tiles is larger, unpacked, bytes: one is held at a time.
  static final long MOST_ROW_BYTES = 512L << 20;

  private static final List<String> RGB = List.of("red", "green", "blue");
  private static final String TELL =
      "tell with --preset %s, or with --bands red,green,blue,nir --scale 0.0001 --offset 0"
          .formatted(Preset.ids());

  private final SceneOptions options;

  public ScenePlanner(SceneOptions options) {
    this.options = options;
  }

  public ScenePlan plan(SceneFile file) throws RefusedSceneException {
    Radiometry radiometry = radiometry(file);
    boolean areas = options.areaOfInterest() != null || options.masked() != null;
    if (areas && file.georeference().isEmpty()) {
      throw new RefusedSceneException("--aoi and --mask need a georeference, it has none");
    }
    @Nullable Double metres = options.groundSampleDistance();
    if (metres == null) {
      metres = file.groundSampleDistance().orElse(null);
    }
    Profile profile = options.profile();
    if (profile == null) {
      profile = profileOf(radiometry, metres);
    } else {
      checkFits(profile, radiometry);
    }
    List<Integer> fileBands =
        profile.bands().stream().map(radiometry.bandNames()::indexOf).toList();
    List<Band> carried = fileBands.stream().map(radiometry.bands()::get).toList();
    TileGrid grid = profile.grid(file.width(), file.height());
    checkTile(grid, carried.size(), file.sampleType());
    checkRow(file, grid);
    boolean jpeg = grid.tiles() == 1 && profile.bands().equals(RGB) && fitsAsJpeg(file);
    Radiometry travelling = new Radiometry(radiometry.quantity(), carried);
    return new ScenePlan(
        file.name(),
        profile,
        grid,
        file.sampleType(),
        travelling,
        fileBands,
        file.georeference().orElse(null),
        metres,
        options.acquired(),
        jpeg,
        OptionsDigest.of(profile, grid, travelling, fileBands, metres, options),
        notes(file, profile, metres));
  }

  private static boolean fitsAsJpeg(SceneFile file) {
    return file.wholeJpeg().map(bytes -> bytes.length <= MOST_TILE_BYTES).orElse(false);
  }

  private Radiometry radiometry(SceneFile file) throws RefusedSceneException {
    return switch (options.radiometry()) {
      case RadiometryOptions.Known(Preset preset) -> preset(file, preset);
      case RadiometryOptions.Told(Radiometry told) -> {
        checkCount(file, told.bandNames());
        yield told;
      }
      case RadiometryOptions.Display(List<String> names) -> display(file, names);
      case RadiometryOptions.Unsaid() -> unsaid(file);
    };
  }

  private static Radiometry preset(SceneFile file, Preset preset) throws RefusedSceneException {
    Radiometry radiometry = preset.radiometry();
    if (file.sampleType() != SampleType.UINT16 || file.bands() != radiometry.bands().size()) {
      throw new RefusedSceneException(
          "--preset %s is for %d bands of 16 bits, it has %s"
              .formatted(preset.id(), radiometry.bands().size(), form(file)));
    }
    return radiometry;
  }

  private static Radiometry display(SceneFile file, List<String> names)
      throws RefusedSceneException {
    if (file.sampleType() != SampleType.UINT8) {
      throw new RefusedSceneException(
          "--bands without --scale is for 8-bit display values, it has %s; add --scale"
              .formatted(form(file)));
    }
    checkCount(file, names);
    return new Radiometry(Quantity.DISPLAY, names.stream().map(Band::display).toList());
  }

  private static void checkCount(SceneFile file, List<String> names) throws RefusedSceneException {
    if (names.size() != file.bands()) {
      throw new RefusedSceneException(
          "--bands names %d bands, it has %d: name each, in the file's order"
              .formatted(names.size(), file.bands()));
    }
  }

  private Radiometry unsaid(SceneFile file) throws RefusedSceneException {
    boolean rgb = file.sampleType() == SampleType.UINT8 && file.bands() == RGB.size();
    boolean nowhere = file.georeference().isEmpty() && !file.placeNotUnderstood();
    if (rgb && (nowhere || options.profile() == Profile.RGB_VHR)) {
      return display(file, RGB);
    }
    String rather =
        rgb ? "; if they are display values of 0.3 to 3 m a pixel: --profile rgb-vhr" : "";
    throw new RefusedSceneException(
        "what its samples mean is not known (%s): %s%s".formatted(form(file), TELL, rather));
  }

  private static String form(SceneFile file) {
    return "%d %s of %d bits"
        .formatted(
            file.bands(), file.bands() == 1 ? "band" : "bands", 8 * file.sampleType().bytes());
  }

  private static Profile profileOf(Radiometry radiometry, @Nullable Double metres)
      throws RefusedSceneException {
    List<Profile> fitting =
        Arrays.stream(Profile.values()).filter(p -> misfit(p, radiometry).isEmpty()).toList();
    if (fitting.isEmpty()) {
      throw new RefusedSceneException(
          "no profile is for %s of %s; there are %s"
              .formatted(radiometry.quantity(), radiometry.bandNames(), describe()));
    }
    Profile profile = fitting.getFirst();
    if (metres == null && profile.quantity() == Quantity.REFLECTANCE) {
      throw new RefusedSceneException(
          "how large its pixels are on the ground is not known: tell with --gsd METRES");
    }
    if (metres != null && !inRange(profile, metres)) {
      throw new RefusedSceneException(
          "its pixels are %.2f m on the ground, profile %s is for %s to %s m; to feed it anyway: --profile %s"
              .formatted(
                  metres,
                  profile,
                  profile.minimumGroundSampleDistance(),
                  profile.maximumGroundSampleDistance(),
                  profile));
    }
    return profile;
  }

  private static boolean inRange(Profile profile, double metres) {
    return metres >= profile.minimumGroundSampleDistance()
        && metres <= profile.maximumGroundSampleDistance();
  }

  private static void checkFits(Profile profile, Radiometry radiometry)
      throws RefusedSceneException {
    Optional<String> misfit = misfit(profile, radiometry);
    if (misfit.isPresent()) {
      throw new RefusedSceneException("--profile %s: %s".formatted(profile, misfit.get()));
    }
  }

  private static Optional<String> misfit(Profile profile, Radiometry radiometry) {
    if (profile.quantity() != radiometry.quantity()) {
      return Optional.of(
          "it is for %s, the scene has %s".formatted(profile.quantity(), radiometry.quantity()));
    }
    return radiometry.bandNames().containsAll(profile.bands())
        ? Optional.empty()
        : Optional.of(
            "it needs the bands %s, the scene has %s"
                .formatted(profile.bands(), radiometry.bandNames()));
  }

  private static String describe() {
    return String.join(
        " and ",
        Arrays.stream(Profile.values())
            .map(p -> "%s (%s of %s)".formatted(p, p.quantity(), p.bands()))
            .toList());
  }

  /// The largest tile of a grid must fit into a record, whatever its pixels.
  static void checkTile(TileGrid grid, int bands, SampleType type) throws RefusedSceneException {
    long side = grid.core() + 2L * grid.halo();
    long pixels = Math.min(side, grid.width()) * Math.min(side, grid.height());
    long tile = pixels * bands * type.bytes();
    if (tile > MOST_TILE_BYTES) {
      throw new RefusedSceneException(
          "a tile of %d bands and core %d with halo %d has %d bytes, at most %d can travel"
              .formatted(bands, grid.core(), grid.halo(), tile, MOST_TILE_BYTES));
    }
  }

  private static void checkRow(SceneFile file, TileGrid grid) throws RefusedSceneException {
    long side = grid.core() + 2L * grid.halo();
    long row = (long) file.width() * side * file.bands() * 2;
    if (row > MOST_ROW_BYTES) {
      throw new RefusedSceneException(
          "it is %d pixels wide, a row of tiles would take %d MB; cut it: gdal_translate -srcwin 0 0 20000 20000 %s part.tif"
              .formatted(file.width(), row >> 20, file.name()));
    }
  }

  private List<String> notes(SceneFile file, Profile profile, @Nullable Double metres) {
    List<String> notes = new ArrayList<>();
    if (file.placeNotUnderstood()) {
      notes.add("its reference system is not known: ships come out in pixels, not on the map");
    }
    if (options.profile() == null && profile == Profile.RGB_VHR) {
      notes.add("8-bit RGB without georeference, taken as profile rgb-vhr");
    }
    if (metres != null && !inRange(profile, metres)) {
      notes.add(
          "its pixels are %.2f m on the ground, outside of what profile %s is for"
              .formatted(metres, profile));
    }
    if (metres == null) {
      notes.add("the size of its pixels is not known (--gsd): ships come out without metres");
    }
    return notes;
  }
}
