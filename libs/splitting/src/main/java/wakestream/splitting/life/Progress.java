package wakestream.splitting.life;

import java.nio.ByteBuffer;
import java.util.Arrays;
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
    long closed) {
  private static final byte VERSION = 1;
  private static final int STATUSES = TileStatus.values().length;
  private static final int LENGTH = 1 + 4 + 8 + 1 + 4 + 4 * STATUSES + 4 + 4 + 4 * 8;

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
        Long.MAX_VALUE);
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
        closed);
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
        newClosed);
  }

  /// When the passing of time next changes the run's state.
  public long due(Timings timings) {
    return switch (state) {
      case OPEN ->
          Math.min(lastRecord + timings.idle().toMillis(), announced + timings.limit().toMillis());
      case COMPLETE, OVERDUE -> closed + timings.expiry().toMillis();
      case EXPIRED -> Long.MIN_VALUE;
    };
  }

  /// A version byte, then the fields.
  public byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(LENGTH);
    out.put(VERSION).putInt(run).putLong(announced).put((byte) state.ordinal()).putInt(reports);
    Arrays.stream(tiles).forEach(out::putInt);
    out.putInt(differing).putInt(late);
    out.putLong(firstOutcome).putLong(lastOutcome).putLong(lastRecord).putLong(closed);
    return out.array();
  }

  /// @throws CorruptStateException when the bytes are of a version that is not known
  public static Progress of(byte[] bytes) {
    if (bytes.length != LENGTH || bytes[0] != VERSION) {
      throw new CorruptStateException(
          "a remembered scene must have version %d and %d bytes, had version %d and %d bytes"
              .formatted(VERSION, LENGTH, bytes.length == 0 ? -1 : bytes[0], bytes.length));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
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
        in.getLong());
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
