package wakestream.splitting.seams;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.splitting.ships.Cut;
import wakestream.splitting.ships.Provenance;
import wakestream.splitting.tiles.EmptyCause;
import wakestream.splitting.tiles.TileOutcome;

/// The oracle: the whole scene in one array, components by a flood from each pixel. Shares nothing
/// with what it judges.
final class NaiveMosaic {
  private final TileGrid grid;
  private final Map<Integer, TileOutcome> outcomes;
  private final int[][] values;

  /// One component: its pixels `{x, y, value}` in reading order.
  record Blob(List<int[]> pixels, SplittingParameters parameters) {}

  NaiveMosaic(TileGrid grid, Map<Integer, TileOutcome> outcomes) {
    this.grid = grid;
    this.outcomes = outcomes;
    this.values = new int[grid.height()][grid.width()];
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        values[y][x] = value(x, y);
      }
    }
  }

  private @Nullable TileOutcome tile(int x, int y) {
    return outcomes.get(grid.index(y / grid.core(), x / grid.core()));
  }

  private TileOutcome.Segmented segmented(int x, int y) {
    return (TileOutcome.Segmented) Objects.requireNonNull(tile(x, y));
  }

  private int value(int x, int y) {
    if (tile(x, y) instanceof TileOutcome.Segmented s) {
      int lx = x % grid.core();
      int ly = y % grid.core();
      boolean valid = s.validity() == null || s.validity().get(lx, ly);
      int value = s.map().at(lx, ly);
      return valid && value >= s.splitting().lowThreshold() ? value : 0;
    }
    return 0;
  }

  /// All components, in reading order of their first pixels.
  List<Blob> blobs() {
    List<Blob> out = new ArrayList<>();
    boolean[][] seen = new boolean[grid.height()][grid.width()];
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        if (values[y][x] > 0 && !seen[y][x]) {
          TileOutcome.Segmented first = segmented(x, y);
          List<int[]> pixels = flood(x, y, seen);
          pixels.sort((a, b) -> a[1] != b[1] ? a[1] - b[1] : a[0] - b[0]);
          out.add(new Blob(pixels, first.splitting()));
        }
      }
    }
    return out;
  }

  private List<int[]> flood(int startX, int startY, boolean[][] seen) {
    List<int[]> pixels = new ArrayList<>();
    Deque<int[]> waiting = new ArrayDeque<>();
    waiting.add(new int[] {startX, startY});
    seen[startY][startX] = true;
    while (!waiting.isEmpty()) {
      int[] at = waiting.remove();
      pixels.add(new int[] {at[0], at[1], values[at[1]][at[0]]});
      for (int y = Math.max(0, at[1] - 1); y <= Math.min(grid.height() - 1, at[1] + 1); y++) {
        for (int x = Math.max(0, at[0] - 1); x <= Math.min(grid.width() - 1, at[0] + 1); x++) {
          if (values[y][x] > 0 && !seen[y][x]) {
            seen[y][x] = true;
            waiting.add(new int[] {x, y});
          }
        }
      }
    }
    return pixels;
  }

  Provenance provenance(Blob blob) {
    List<ModelId> gates = new ArrayList<>();
    List<ModelId> segmenters = new ArrayList<>();
    for (int[] pixel : blob.pixels()) {
      TileOutcome.Segmented tile = segmented(pixel[0], pixel[1]);
      segmenters.add(tile.segmenter());
      if (tile.gate() != null) {
        gates.add(tile.gate());
      }
    }
    return Provenance.of(gates, segmenters);
  }

  @Nullable Cut cut(int x, int y) {
    if (x < 0 || y < 0 || x >= grid.width() || y >= grid.height()) {
      return Cut.SCENE_EDGE;
    }
    return switch (tile(x, y)) {
      case null -> Cut.MISSING_TILE;
      case TileOutcome.Failed _ -> Cut.FAILED_TILE;
      case TileOutcome.Empty(int _, int _, EmptyCause cause) ->
          cause == EmptyCause.GATE ? Cut.GATE_EMPTY : Cut.NO_DATA;
      case TileOutcome.Segmented s ->
          s.validity() == null || s.validity().get(x % grid.core(), y % grid.core())
              ? null
              : Cut.NO_DATA;
    };
  }
}
