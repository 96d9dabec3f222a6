package wakestream.ingest.wire;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.raster.BitMask;
import wakestream.ingest.tiling.CutTile;
import wakestream.ingest.tiling.ScenePlan;
import wakestream.records.Band;
import wakestream.records.Box;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.Georeference;
import wakestream.records.Grid;
import wakestream.records.PixelEncoding;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.SampleType;
import wakestream.records.Scene;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;

/// From plans and cut tiles to the records that travel.
public final class SceneRecords {
  private final ScenePlan plan;
  private final String scene;
  private final int run;
  private final Instant announced;

  /// @param scene scene id
  /// @param run run of the scene
  /// @param announced when this run was first announced
  public SceneRecords(ScenePlan plan, String scene, int run, Instant announced) {
    this.plan = plan;
    this.scene = scene;
    this.run = run;
    this.announced = announced;
  }

  /// The announcement, as of so many rows sent.
  public Scene scene(int rowsSent) {
    TileGrid grid = plan.grid();
    return Scene.newBuilder()
        .setScene(scene)
        .setRun(run)
        .setOptionsDigest(plan.optionsDigest())
        .setName(plan.name())
        .setProfile(plan.profile().id())
        .setWidth(grid.width())
        .setHeight(grid.height())
        .setSampleType(sampleType())
        .setRadiometry(radiometry())
        .setGeoreference(georeference())
        .setGroundSampleDistance(plan.groundSampleDistance())
        .setAcquired(plan.acquired())
        .setAnnounced(announced)
        .setGrid(new Grid(grid.core(), grid.halo(), grid.rows(), grid.columns()))
        .setRowsSent(rowsSent)
        .build();
  }

  public Tile tile(CutTile.Pixels tile) {
    return Tile.newBuilder()
        .setScene(scene)
        .setRun(run)
        .setRow(tile.row())
        .setColumn(tile.column())
        .setProfile(plan.profile().id())
        .setCore(box(tile.core()))
        .setWindow(box(tile.window()))
        .setSampleType(sampleType())
        .setRadiometry(radiometry())
        .setGroundSampleDistance(plan.groundSampleDistance())
        .setEncoding(tile.jpeg() ? PixelEncoding.JPEG : PixelEncoding.PACKED)
        .setPixels(ByteBuffer.wrap(tile.pixels()))
        .setValidity(packed(tile.validity()))
        .build();
  }

  /// The outcome of a tile that is never sent.
  public SpecificRecord outcome(CutTile.Nothing tile) {
    EmptyCause cause =
        switch (tile.cause()) {
          case NO_DATA -> EmptyCause.NO_DATA;
          case OUTSIDE -> EmptyCause.OUTSIDE;
          case MASKED -> EmptyCause.MASKED;
        };
    return TileOutcome.newBuilder()
        .setScene(scene)
        .setRun(run)
        .setRow(tile.row())
        .setColumn(tile.column())
        .setOutcome(Empty.newBuilder().setCause(cause).build())
        .build();
  }

  private static @Nullable ByteBuffer packed(@Nullable BitMask mask) {
    return mask == null ? null : ByteBuffer.wrap(PackedMask.pack(mask));
  }

  private static Box box(wakestream.imagery.raster.Box box) {
    return new Box(box.x(), box.y(), box.width(), box.height());
  }

  private SampleType sampleType() {
    return switch (plan.sampleType()) {
      case UINT8 -> SampleType.UINT8;
      case UINT16 -> SampleType.UINT16;
    };
  }

  private Radiometry radiometry() {
    Quantity quantity =
        switch (plan.radiometry().quantity()) {
          case REFLECTANCE -> Quantity.REFLECTANCE;
          case DISPLAY -> Quantity.DISPLAY;
        };
    return new Radiometry(
        quantity,
        plan.radiometry().bands().stream()
            .map(b -> new Band(b.name(), b.scale(), b.offset()))
            .toList());
  }

  private @Nullable Georeference georeference() {
    wakestream.imagery.georeference.Georeference place = plan.georeference();
    return place == null
        ? null
        : new Georeference(place.wkt(), Arrays.stream(place.affine()).boxed().toList());
  }
}
