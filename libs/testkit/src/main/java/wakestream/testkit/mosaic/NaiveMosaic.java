package wakestream.testkit.mosaic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Box;
import wakestream.testkit.mosaic.MosaicTile.Mask;

/// The oracle: the whole scene in one array, components by a flood from each pixel, ships by the
/// rules as they are worded. For scenes whose scale is unknown.
public final class NaiveMosaic {
  private static final Comparator<ModelId> BY_NAME =
      Comparator.comparing(ModelId::id).thenComparing(ModelId::sha256);

  private final String scene;
  private final TileGrid grid;
  private final int width;
  private final Map<Integer, MosaicTile> tiles = new HashMap<>();
  private final int[] values;
  private final int[] plane;
  private final List<NaiveShip> ships = new ArrayList<>();
  private final List<Box> oversized = new ArrayList<>();

  /// @param tiles at most one a tile of the grid; one that is not there is missing
  /// @param longest side of a ship's component, pixels
  public NaiveMosaic(String scene, TileGrid grid, Collection<MosaicTile> tiles, int longest) {
    this.scene = scene;
    this.grid = grid;
    this.width = grid.width();
    tiles.forEach(tile -> this.tiles.put(grid.index(tile.row(), tile.column()), tile));
    this.values = new int[width * grid.height()];
    this.plane = new int[values.length];
    Arrays.setAll(values, this::read);
    components().forEach(component -> split(component, longest));
    ships.sort(Comparator.comparing(ship -> ship.pixels().getFirst()));
  }

  /// In order of their first pixels.
  public List<NaiveShip> ships() {
    return List.copyOf(ships);
  }

  /// Boxes of the components that are too long for a ship, in order of their first pixels.
  public List<Box> oversized() {
    return List.copyOf(oversized);
  }

  private @Nullable MosaicTile tile(int x, int y) {
    return tiles.get(grid.index(y / grid.core(), x / grid.core()));
  }

  private @Nullable Mask mask(int p) {
    MosaicTile tile = tile(p % width, p / width);
    return tile == null ? null : tile.mask();
  }

  private Mask home(int p) {
    return Objects.requireNonNull(mask(p));
  }

  private int read(int p) {
    Mask mask = mask(p);
    if (mask == null) {
      return 0;
    }
    int x = p % width % grid.core();
    int y = p / width % grid.core();
    int value = mask.map().at(x, y);
    boolean isValid = mask.validity() == null || mask.validity().get(x, y);
    return isValid && value >= mask.splitting().lowThreshold() ? value : 0;
  }

  /// By a flood from each pixel; each in reading order.
  private List<int[]> components() {
    List<int[]> found = new ArrayList<>();
    boolean[] seen = new boolean[values.length];
    for (int p = 0; p < values.length; p++) {
      if (values[p] > 0 && !seen[p]) {
        List<Integer> component = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(p));
        seen[p] = true;
        while (!open.isEmpty()) {
          int q = open.remove();
          component.add(q);
          for (int y = Math.max(0, q / width - 1); y <= q / width + 1 && y < grid.height(); y++) {
            for (int x = Math.max(0, q % width - 1); x <= q % width + 1 && x < width; x++) {
              if (values[y * width + x] > 0 && !seen[y * width + x]) {
                seen[y * width + x] = true;
                open.add(y * width + x);
              }
            }
          }
        }
        found.add(component.stream().mapToInt(Integer::intValue).sorted().toArray());
      }
    }
    return found;
  }

  private void split(int[] component, int longest) {
    SplittingParameters parameters = home(component[0]).splitting();
    if (IntStream.of(component).noneMatch(p -> values[p] >= parameters.highThreshold())) {
      return;
    }
    Box box = box(component);
    if (box.width() > longest || box.height() > longest) {
      oversized.add(box);
      return;
    }
    for (List<Integer> region :
        new NaiveWatershed(width, plane, component).regions(values, parameters)) {
      double confidence = region.stream().mapToInt(p -> values[p]).sum() / (255.0 * region.size());
      double score = confidence * (1 - StrictMath.exp(region.size() / -30.0));
      if (region.size() >= parameters.minimumAreaPixels()
          && confidence >= parameters.minimumConfidence()
          && score >= parameters.minimumScore()) {
        ships.add(ship(component, region, confidence));
      }
    }
  }

  private Box box(int[] pixels) {
    int left = IntStream.of(pixels).map(p -> p % width).min().orElseThrow();
    int right = IntStream.of(pixels).map(p -> p % width).max().orElseThrow();
    int top = pixels[0] / width;
    int bottom = pixels[pixels.length - 1] / width;
    return new Box(left, top, right - left + 1, bottom - top + 1);
  }

  private NaiveShip ship(int[] component, List<Integer> region, double confidence) {
    int first = region.getFirst();
    return new NaiveShip(
        id(scene + "/" + first % width + "/" + first / width),
        region,
        confidence,
        region.stream().mapToInt(p -> values[p]).max().orElseThrow() / 255.0,
        cuts(region),
        models(IntStream.of(component).mapToObj(p -> home(p).gate())),
        models(IntStream.of(component).mapToObj(p -> home(p).segmenter())));
  }

  private static List<ModelId> models(Stream<@Nullable ModelId> models) {
    return models.filter(Objects::nonNull).distinct().sorted(BY_NAME).toList();
  }

  private static String id(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Set<String> cuts(List<Integer> region) {
    Set<String> cuts = new TreeSet<>();
    for (int p : region) {
      for (int y = p / width - 1; y <= p / width + 1; y++) {
        for (int x = p % width - 1; x <= p % width + 1; x++) {
          String cut = cut(x, y);
          if (cut != null) {
            cuts.add(cut);
          }
        }
      }
    }
    return cuts;
  }

  private @Nullable String cut(int x, int y) {
    if (x < 0 || y < 0 || x >= width || y >= grid.height()) {
      return "SCENE_EDGE";
    }
    MosaicTile tile = tile(x, y);
    if (tile == null) {
      return "MISSING_TILE";
    }
    return switch (tile.kind()) {
      case FAILED -> "FAILED_TILE";
      case EMPTY_BY_GATE -> "GATE_EMPTY";
      case EMPTY_NO_DATA, EMPTY_OUTSIDE, EMPTY_MASKED -> "NO_DATA";
      case SEGMENTED -> {
        Mask mask = home(y * width + x);
        boolean isValid =
            mask.validity() == null || mask.validity().get(x % grid.core(), y % grid.core());
        yield isValid ? null : "NO_DATA";
      }
    };
  }
}
