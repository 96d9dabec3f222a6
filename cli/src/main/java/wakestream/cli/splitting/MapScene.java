package wakestream.cli.splitting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.scenefile.ProbabilityFile;
import wakestream.records.Band;
import wakestream.records.Georeference;
import wakestream.records.Grid;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.SampleType;
import wakestream.records.Scene;
import wakestream.records.Segmented;
import wakestream.records.TileOutcome;
import wakestream.tiles.ModelRecords;

/// A probability map as a scene whose tiles have all been segmented. What made the masks is the map
/// itself: its provenance is the file's digest.
///
/// @param source the file as it was given
/// @param sha256 of its bytes: the scene's id
/// @param map its probabilities and where they lie
/// @param grid its cores; without halo, since nobody looks at pixels
/// @param parameters how it is split
/// @param groundSampleDistance metres a pixel, or null where unknown
/// @param acquired when the image was taken, or null where unknown
public record MapScene(
    Path source,
    String sha256,
    ProbabilityFile map,
    TileGrid grid,
    SplittingParameters parameters,
    @Nullable Double groundSampleDistance,
    @Nullable Instant acquired) {
  /// Stands in a ship's `profile`.
  public static final String PROFILE = "probability-map";

  /// What made the masks.
  public ModelId model() {
    return new ModelId(PROFILE, sha256);
  }

  /// The announcement of a run, every row sent.
  public Scene announcement(int run, Instant announced) {
    return Scene.newBuilder()
        .setScene(sha256)
        .setRun(run)
        .setOptionsDigest(optionsDigest())
        .setName(map.name())
        .setProfile(PROFILE)
        .setWidth(grid.width())
        .setHeight(grid.height())
        .setSampleType(SampleType.UINT8)
        .setRadiometry(new Radiometry(Quantity.DISPLAY, List.of(new Band("probability", 1.0, 0.0))))
        .setGeoreference(map.georeference().map(MapScene::georeference).orElse(null))
        .setGroundSampleDistance(groundSampleDistance)
        .setAcquired(acquired)
        .setAnnounced(announced)
        .setGrid(new Grid(grid.core(), grid.halo(), grid.rows(), grid.columns()))
        .setRowsSent(grid.rows())
        .build();
  }

  private static Georeference georeference(
      wakestream.imagery.georeference.Georeference georeference) {
    return new Georeference(
        georeference.wkt(), Arrays.stream(georeference.affine()).boxed().toList());
  }

  private String optionsDigest() {
    String options =
        "split\n%d\n%s\n%s\n%s\n"
            .formatted(
                grid.core(), ModelRecords.digest(parameters), groundSampleDistance, acquired);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(options.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// A tile's outcome as the splitter's own code takes it.
  ///
  /// @param index of the tile, row by row
  public wakestream.splitting.tiles.TileOutcome outcome(int index) {
    int row = index / grid.columns();
    int column = index % grid.columns();
    Box core = grid.core(row, column);
    return new wakestream.splitting.tiles.TileOutcome.Segmented(
        row, column, map.map(core), map.validity(core), parameters, model(), null);
  }

  /// A tile's outcome as it travels.
  ///
  /// @param index of the tile, row by row
  public TileOutcome outcome(int index, int run) {
    int row = index / grid.columns();
    int column = index % grid.columns();
    Box core = grid.core(row, column);
    BitMask validity = map.validity(core);
    Segmented segmented =
        new Segmented(
            ModelRecords.of(model()),
            null,
            null,
            ByteBuffer.wrap(PackedMask.pack(map.map(core))),
            validity == null ? null : ByteBuffer.wrap(PackedMask.pack(validity)),
            ModelRecords.of(parameters),
            ModelRecords.digest(parameters));
    return new TileOutcome(sha256, run, row, column, segmented);
  }
}
