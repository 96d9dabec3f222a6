package wakestream.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Padding;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.input.InputPixels;
import wakestream.nets.input.Normalisation;
import wakestream.nets.input.Upload;
import wakestream.nets.networks.Network;

/// A folded network with its weights on a device: pads, normalises, stacks tiles of equal size and
/// runs them channels-last. Safe for any number of threads, each with its own intermediate arrays.
final class Inference implements AutoCloseable {
  /// Input pixels that run at once at most; more are done in turns.
  private static final long MAXIMUM_PIXELS = 1 << 20;

  private static final ThreadLocal<Upload> UPLOADS = ThreadLocal.withInitial(Upload::new);

  private final NDManager manager;
  private final Network network;
  private final Normalisation normalisation;
  private final List<String> bands;

  /// The logits of one tile: `width * height` of the padded tile, or one.
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record Logits(float[] values, int width) {}

  private record Size(int width, int height) {
    static Size padded(TileImage tile) {
      return new Size(up(tile.pixels().width()), up(tile.pixels().height()));
    }

    private static int up(int side) {
      return (side + 31) / 32 * 32;
    }
  }

  Inference(
      ai.djl.Device device,
      Network network,
      Map<String, float[]> weights,
      Normalisation normalisation,
      List<String> bands) {
    this.manager = NDManager.newBaseManager(device);
    this.network = network;
    this.normalisation = normalisation;
    this.bands = bands;
    network.load(manager, weights);
  }

  /// The logits of each tile, in the order given.
  List<Logits> run(List<TileImage> tiles) {
    tiles.forEach(this::check);
    Map<Size, List<Integer>> bySize = new LinkedHashMap<>();
    for (int i = 0; i < tiles.size(); i++) {
      bySize.computeIfAbsent(Size.padded(tiles.get(i)), s -> new ArrayList<>()).add(i);
    }
    @Nullable Logits[] out = new Logits[tiles.size()];
    bySize.forEach(
        (size, indices) -> {
          int most = (int) Math.max(1, MAXIMUM_PIXELS / ((long) size.width() * size.height()));
          for (int from = 0; from < indices.size(); from += most) {
            runBatch(
                tiles, indices.subList(from, Math.min(from + most, indices.size())), size, out);
          }
        });
    return List.of(out).stream().map(java.util.Objects::requireNonNull).toList();
  }

  private void check(TileImage tile) {
    if (!tile.radiometry().bandNames().equals(bands)
        || tile.radiometry().quantity() != normalisation.quantity()) {
      throw new IllegalArgumentException(
          "the model is for %s of %s, the tile has %s of %s"
              .formatted(
                  normalisation.quantity(),
                  bands,
                  tile.radiometry().quantity(),
                  tile.radiometry().bandNames()));
    }
  }

  private void runBatch(
      List<TileImage> tiles, List<Integer> indices, Size size, @Nullable Logits[] out) {
    float[] input = input(tiles, indices, size);
    try (Torch.Turn ignored = Torch.turn();
        NDManager scratch = manager.newSubManager()) {
      NDArray nhwc =
          UPLOADS
              .get()
              .array(scratch, input, indices.size(), size.height(), size.width(), bands.size());
      try (NDArray x = nhwc.transpose(0, 3, 1, 2);
          NDArray logits = network.logits(x, false)) {
        float[] all = logits.toFloatArray();
        int each = all.length / indices.size();
        for (int i = 0; i < indices.size(); i++) {
          float[] one = java.util.Arrays.copyOfRange(all, i * each, (i + 1) * each);
          out[indices.get(i)] = new Logits(one, size.width());
        }
      }
    }
  }

  private float[] input(List<TileImage> tiles, List<Integer> indices, Size size) {
    int each = size.width() * size.height() * bands.size();
    float[] input = new float[indices.size() * each];
    for (int i = 0; i < indices.size(); i++) {
      TileImage tile = tiles.get(indices.get(i));
      Raster padded = Padding.reflect(tile.pixels(), size.width(), size.height());
      BitMask validity = Padding.reflect(tile.validity(), 0, 0, size.width(), size.height());
      float[] physical = InputPixels.physical(padded, tile.radiometry());
      InputPixels.normalise(normalisation, physical, size.width(), validity, input, i * each);
    }
    return input;
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
