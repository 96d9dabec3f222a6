package wakestream.splitting.life;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.Box;
import wakestream.splitting.seams.CorruptStateException;
import wakestream.splitting.seams.TileStatus;

/// How far a scene run has come: one small value a scene.
///
/// @param run number of the run
/// @param announced when it was announced, milliseconds since 1970 UTC
/// @param state where it stands
/// @param reports published so far
/// @param tiles how many tiles have each status, in the order of [TileStatus]
/// @param differing outcomes that contradicted an earlier one and were not taken
/// @param late outcomes that came after the run had closed and were only counted
/// @param firstOutcome earliest time of a taken outcome, milliseconds since 1970 UTC, or
///   `Long.MAX_VALUE`
/// @param lastOutcome latest time of a taken outcome, or `Long.MIN_VALUE`
/// @param lastRecord latest time of any record of the run
/// @param closed when it became complete or overdue, or `Long.MAX_VALUE`
/// @param oversized finished components that were too large for a ship
/// @param epitaph what its last report said of its ships, once they are forgotten; else null
@SuppressWarnings("ArrayRecordComponent") // copied; compared by content below
public record Progress(
    int run,
    long announced,
    SceneState state,
    int reports,
    int[] tiles,
    int differing,
    int late,
    long firstOutcome,
    long lastOutcome,
    long lastRecord,
    long closed,
    Oversized oversized,
    @Nullable ShipCount epitaph) {
  private static final byte VERSION = 2;
  private static final byte WITHOUT_OVERSIZED = 1;
  private static final int STATUSES = TileStatus.values().length;
  private static final int FIXED = 1 + 4 + 8 + 1 + 4 + 4 * STATUSES + 4 + 4 + 4 * 8;

  public Progress {
    tiles = tiles.clone();
  }

  /// A run that has just been announced.
  ///
  /// @param timestamp of the record that announced it
  public static Progress opened(SceneRun run, long timestamp) {
    return new Progress(
        run.run(),
        run.announced(),
        SceneState.OPEN,
        0,
        new int[STATUSES],
        0,
        0,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        timestamp,
        Long.MAX_VALUE,
        Oversized.NONE,
        null);
  }

  /// Tiles of a status.
  public int count(TileStatus status) {
    return tiles[status.ordinal()];
  }

  @Override
  public int[] tiles() {
    return tiles.clone();
  }

  /// Tiles that have an outcome.
  public int known() {
    return Arrays.stream(tiles).sum();
  }

  /// Whether its ships and tiles are forgotten.
  public boolean isForgotten() {
    return epitaph != null;
  }

  Progress taken(TileStatus status, boolean supersedesFailed, long timestamp) {
    int[] counts = tiles.clone();
    counts[status.ordinal()]++;
    counts[TileStatus.FAILED.ordinal()] -= supersedesFailed ? 1 : 0;
    return new Progress(
        run,
        announced,
        state,
        reports,
        counts,
        differing,
        late,
        Math.min(firstOutcome, timestamp),
        Math.max(lastOutcome, timestamp),
        Math.max(lastRecord, timestamp),
        closed,
        oversized,
        epitaph);
  }

  Progress seen(long timestamp) {
    return with(state, reports, differing, late, Math.max(lastRecord, timestamp), closed);
  }

  Progress contradicted() {
    return with(state, reports, differing + 1, late, lastRecord, closed);
  }

  Progress cameLate() {
    return with(state, reports, differing, late + 1, lastRecord, closed);
  }

  Progress in(SceneState next, long timestamp) {
    return with(next, reports, differing, late, lastRecord, Math.min(closed, timestamp));
  }

  Progress reported() {
    return with(state, reports + 1, differing, late, lastRecord, closed);
  }

  Progress withOversized(Box box) {
    return with(oversized.plus(box), epitaph);
  }

  Progress forgotten(ShipCount ships, Oversized all) {
    return with(all, ships);
  }

  private Progress with(Oversized newOversized, @Nullable ShipCount newEpitaph) {
    return new Progress(
        run,
        announced,
        state,
        reports,
        tiles,
        differing,
        late,
        firstOutcome,
        lastOutcome,
        lastRecord,
        closed,
        newOversized,
        newEpitaph);
  }

  private Progress with(
      SceneState newState,
      int newReports,
      int newDiffering,
      int newLate,
      long newLastRecord,
      long newClosed) {
    return new Progress(
        run,
        announced,
        newState,
        newReports,
        tiles,
        newDiffering,
        newLate,
        firstOutcome,
        lastOutcome,
        newLastRecord,
        newClosed,
        oversized,
        epitaph);
  }

  /// When the passing of time next changes the run's state.
  public long due(Timings timings) {
    long expiry = timings.expiry().toMillis();
    return switch (state) {
      case OPEN ->
          Math.min(lastRecord + timings.idle().toMillis(), announced + timings.limit().toMillis());
      case COMPLETE, OVERDUE, EXPIRED -> closed + (isForgotten() ? 2 * expiry : expiry);
    };
  }

  /// A version byte, then the fields.
  public byte[] bytes() {
    List<Box> boxes = oversized.boxes();
    int length = FIXED + 8 + 16 * boxes.size() + (epitaph == null ? 1 : 1 + 4 + 64);
    ByteBuffer out = ByteBuffer.allocate(length);
    out.put(VERSION).putInt(run).putLong(announced).put((byte) state.ordinal()).putInt(reports);
    Arrays.stream(tiles).forEach(out::putInt);
    out.putInt(differing).putInt(late);
    out.putLong(firstOutcome).putLong(lastOutcome).putLong(lastRecord).putLong(closed);
    out.putInt(oversized.count()).putInt(boxes.size());
    for (Box box : boxes) {
      out.putInt(box.x()).putInt(box.y()).putInt(box.width()).putInt(box.height());
    }
    out.put((byte) (epitaph == null ? 0 : 1));
    if (epitaph != null) {
      out.putInt(epitaph.ships()).put(epitaph.digestBytes());
    }
    return out.array();
  }

  /// @throws CorruptStateException when the bytes are of a version that is not known
  public static Progress of(byte[] bytes) {
    boolean isFirst = bytes.length == FIXED && bytes[0] == WITHOUT_OVERSIZED;
    if (!isFirst && (bytes.length <= FIXED || bytes[0] != VERSION)) {
      throw new CorruptStateException(
          "a remembered scene must have version %d or %d and %d bytes or more, had version %d and %d bytes"
              .formatted(
                  WITHOUT_OVERSIZED,
                  VERSION,
                  FIXED,
                  bytes.length == 0 ? -1 : bytes[0],
                  bytes.length));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    int run = in.getInt();
    long announced = in.getLong();
    SceneState state = SceneState.values()[in.get()];
    int reports = in.getInt();
    int[] tiles = new int[STATUSES];
    for (int i = 0; i < STATUSES; i++) {
      tiles[i] = in.getInt();
    }
    return new Progress(
        run,
        announced,
        state,
        reports,
        tiles,
        in.getInt(),
        in.getInt(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        isFirst ? Oversized.NONE : readOversized(in),
        isFirst || in.get() == 0 ? null : ShipCount.read(in));
  }

  private static Oversized readOversized(ByteBuffer in) {
    int count = in.getInt();
    int kept = in.getInt();
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < kept; i++) {
      boxes.add(new Box(in.getInt(), in.getInt(), in.getInt(), in.getInt()));
    }
    return new Oversized(count, boxes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Progress that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }
}
