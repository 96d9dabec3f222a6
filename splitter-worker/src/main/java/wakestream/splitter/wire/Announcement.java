package wakestream.splitter.wire;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.grid.TileGrid;
import wakestream.records.Grid;
import wakestream.records.Scene;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.life.SceneRun;

/// An announced scene, checked.
///
/// @param run what the splitting needs of it
/// @param name file name of the source
/// @param profile input profile
/// @param acquired when the image was taken, or null where unknown
public record Announcement(SceneRun run, String name, String profile, @Nullable Instant acquired) {
  /// No scene has more tiles.
  public static final int MOST_TILES = 1_000_000;

  /// No core is larger: its mask must fit a record.
  public static final int LARGEST_CORE = 2048;

  private static final Pattern SCENE = Pattern.compile("[0-9a-zA-Z_.-]{1,128}");

  /// Checks a scene id.
  ///
  /// @throws IllegalArgumentException when it is none
  public static String checkedScene(String scene) {
    if (!SCENE.matcher(scene).matches()) {
      throw new IllegalArgumentException(
          "a scene id has 1 to 128 letters, digits, dots, underscores and dashes, was of length %d"
              .formatted(scene.length()));
    }
    return scene;
  }

  /// @throws IllegalArgumentException when the record's fields contradict each other
  public static Announcement of(Scene scene) {
    Grid grid = scene.getGrid();
    if (grid.getCore() < 1 || grid.getCore() > LARGEST_CORE) {
      throw new IllegalArgumentException(
          "grid.core must be 1..%d, was %d".formatted(LARGEST_CORE, grid.getCore()));
    }
    TileGrid tiles =
        new TileGrid(scene.getWidth(), scene.getHeight(), grid.getCore(), grid.getHalo());
    if (tiles.rows() != grid.getRows() || tiles.columns() != grid.getColumns()) {
      throw new IllegalArgumentException(
          "a scene of %d x %d in cores of %d has %d rows and %d columns of tiles, the record says %d and %d"
              .formatted(
                  scene.getWidth(),
                  scene.getHeight(),
                  grid.getCore(),
                  tiles.rows(),
                  tiles.columns(),
                  grid.getRows(),
                  grid.getColumns()));
    }
    if ((long) tiles.rows() * tiles.columns() > MOST_TILES) {
      throw new IllegalArgumentException(
          "a scene has at most %d tiles, was %d x %d"
              .formatted(MOST_TILES, tiles.rows(), tiles.columns()));
    }
    SceneRun run =
        new SceneRun(
            checkedScene(scene.getScene()),
            scene.getRun(),
            tiles,
            Ground.of(transform(scene), scene.getGroundSampleDistance()),
            scene.getAnnounced().toEpochMilli());
    return new Announcement(run, scene.getName(), scene.getProfile(), scene.getAcquired());
  }

  private static @Nullable GeoTransform transform(Scene scene) {
    wakestream.records.Georeference georeference = scene.getGeoreference();
    if (georeference == null) {
      return null;
    }
    List<Double> numbers = georeference.getAffine();
    double[] affine = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    return GeoTransform.of(new Georeference(georeference.getWkt(), affine));
  }
}
