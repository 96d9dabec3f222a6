package wakestream.trainer;

import java.util.Arrays;
import wakestream.nets.input.InputPixels;
import wakestream.trainer.sampling.Crop;
import wakestream.trainer.sampling.CropSampler;

/// What one step is fed.
///
/// @param size number of crops
/// @param side of a crop, pixels
/// @param input channels-last, normalised
/// @param labels a value a pixel: 1 where a ship is, and no other ship beside it where a gap is
///   left between ships that touch
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record Batch(int size, int side, float[] input, float[] labels) {
  /// Gives the batch of a step.
  @FunctionalInterface
  interface Source {
    Batch of(long step);
  }

  /// The batch of a step: always the same crops.
  static Batch of(TrainingConfiguration configuration, CropSampler sampler, long step) {
    int size = configuration.batch();
    int side = sampler.side();
    int bands = configuration.network().bands();
    float[] input = new float[size * bands * side * side];
    float[] labels = new float[size * side * side];
    for (int i = 0; i < size; i++) {
      Crop crop = sampler.crop(step * size + i);
      InputPixels.normalise(
          configuration.normalisation(), crop.values(), side, null, input, i * bands * side * side);
      for (int p = 0; p < crop.ships().length; p++) {
        boolean ship = crop.ships()[p] != 0 && !(configuration.gap() && crop.touchesAnother(p));
        labels[i * side * side + p] = ship ? 1 : 0;
      }
    }
    return new Batch(size, side, input, labels);
  }

  /// A label a cell: 1 where at least `least` of its pixels are ships.
  float[] cells(int stride, int least) {
    int across = side / stride;
    float[] cells = new float[size * across * across];
    for (int i = 0; i < labels.length; i++) {
      int x = i % side / stride;
      int y = i / side % side / stride;
      cells[(i / (side * side) * across + y) * across + x] += labels[i];
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i] >= least ? 1 : 0;
    }
    return cells;
  }

  /// A label a crop: 1 where at least `least` of its pixels are ships.
  float[] tiles(int least) {
    float[] tiles = new float[size];
    for (int i = 0; i < labels.length; i++) {
      tiles[i / (side * side)] += labels[i];
    }
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = tiles[i] >= least ? 1 : 0;
    }
    return Arrays.copyOf(tiles, size);
  }
}
