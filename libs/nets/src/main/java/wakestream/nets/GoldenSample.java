package wakestream.nets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.weights.Safetensors;
import wakestream.nets.weights.SafetensorsException;
import wakestream.nets.weights.Tensor;

/// A simulated tile and what the model must say of it, to within {@link #TOLERANCE}: run before a
/// bundle serves, so that a broken engine or a mismatched program shows before it does harm.
///
/// @param tile the input; its core is the whole tile
/// @param expected probabilities, 0..255: one a pixel, or one
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record GoldenSample(TileImage tile, byte[] expected) {
  static final int TOLERANCE = 2;
  private static final long MAXIMUM_PIXELS = 1 << 20;

  byte[] toBytes() {
    Raster raster = tile.pixels();
    List<Long> shape =
        List.of((long) raster.bands(), (long) raster.height(), (long) raster.width());
    List<Band> bands = tile.radiometry().bands();
    double[] scales = bands.stream().mapToDouble(Band::scale).toArray();
    double[] offsets = bands.stream().mapToDouble(Band::offset).toArray();
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("expected", new Tensor(Tensor.Type.U8, List.of((long) expected.length), expected));
    tensors.put("input", Tensor.unsigned16(shape, raster.samples()));
    tensors.put("offset", Tensor.float64(List.of((long) offsets.length), offsets));
    tensors.put("scale", Tensor.float64(List.of((long) scales.length), scales));
    return Safetensors.write(tensors);
  }

  static GoldenSample parse(byte[] bytes, Profile profile, String origin) throws BundleException {
    try {
      SequencedMap<String, Tensor> tensors = Safetensors.read(bytes);
      Tensor input = get(tensors, "input");
      List<Long> shape = input.shape();
      if (shape.size() != 3 || shape.get(1) * shape.get(2) > MAXIMUM_PIXELS) {
        throw new IllegalArgumentException("the input has the shape " + shape);
      }
      int height = shape.get(1).intValue();
      int width = shape.get(2).intValue();
      SampleType type =
          profile.quantity() == Quantity.DISPLAY ? SampleType.UINT8 : SampleType.UINT16;
      Raster raster = new Raster(type, shape.get(0).intValue(), width, height, input.shorts());
      Radiometry radiometry =
          radiometry(profile, get(tensors, "scale").doubles(), get(tensors, "offset").doubles());
      return new GoldenSample(
          new TileImage(raster, null, radiometry, null, raster.box()),
          get(tensors, "expected").bytes());
    } catch (SafetensorsException | IllegalArgumentException e) {
      throw new BundleException(origin + ": " + e.getMessage(), e);
    }
  }

  private static Radiometry radiometry(Profile profile, double[] scale, double[] offset) {
    int count = profile.bands().size();
    if (scale.length != count || offset.length != count) {
      throw new IllegalArgumentException("scale and offset must have " + count + " values");
    }
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bands.add(new Band(profile.bands().get(i), scale[i], offset[i]));
    }
    return new Radiometry(profile.quantity(), bands);
  }

  private static Tensor get(SequencedMap<String, Tensor> tensors, String name) {
    @Nullable Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("it has no array named " + name);
    }
    return tensor;
  }

  /// What a live model says of the sample.
  static byte[] answer(LiveModel model, TileImage tile) {
    return switch (model) {
      case Gate gate -> new byte[] {ProbabilityMap.quantise(gate.probabilities(List.of(tile))[0])};
      case Segmenter segmenter -> segmenter.probabilities(List.of(tile)).getFirst().values();
    };
  }

  /// @param folder the bundle's, for messages: its name may be what is damaged
  /// @throws BundleException when the model says anything else
  void verify(LiveModel model, Path folder) throws BundleException {
    byte[] answer = answer(model, tile);
    if (answer.length != expected.length) {
      throw new BundleException(
          "%s (%s): the golden sample expects %d values, the model gives %d"
              .formatted(folder, model.model(), expected.length, answer.length));
    }
    int worst = 0;
    for (int i = 0; i < answer.length; i++) {
      worst = Math.max(worst, Math.abs((answer[i] & 0xFF) - (expected[i] & 0xFF)));
    }
    if (worst > TOLERANCE) {
      throw new BundleException(
          "%s (%s): the golden sample's answer is off by %d/255, allowed are %d/255"
              .formatted(folder, model.model(), worst, TOLERANCE));
    }
  }
}
