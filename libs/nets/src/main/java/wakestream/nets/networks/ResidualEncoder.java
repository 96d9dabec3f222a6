package wakestream.nets.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ResNet-18 and -34 and SE-ResNeXt-50: `(n, bands, h, w)` becomes five levels of features, or the
/// finest of them that the architecture keeps, each of half the sides of the one before. With a
/// stem of stride 2 they are at 1/2, 1/4, 1/8, 1/16 and 1/32 of the input's sides, with one of
/// stride 1 at twice that.
///
/// Parameters are named `encoder.` and torchvision's names of the convolutions.
final class ResidualEncoder {
  private static final int STEM_KERNEL = 7;

  private final Network network;
  private final ConvolutionUnit stem;
  private final List<List<ResidualBlock>> stages = new ArrayList<>();

  ResidualEncoder(Network network) {
    this.network = network;
    Architecture architecture = network.architecture();
    Encoder encoder = architecture.encoder();
    int in = encoder.widths().getFirst();
    stem =
        network.unit(
            "encoder.conv1",
            new ConvolutionUnit.Form(
                architecture.bands(), in, STEM_KERNEL, architecture.stemStride(), 1, true));
    for (int i = 1; i < architecture.levels(); i++) {
      int out = encoder.widths().get(i);
      List<ResidualBlock> stage = new ArrayList<>();
      for (int b = 0; b < encoder.blocks().get(i - 1); b++) {
        String name = "encoder.layer%d.%d".formatted(i, b);
        stage.add(block(encoder, name, b == 0 ? in : out, out, b == 0 && i > 1 ? 2 : 1));
      }
      stages.add(stage);
      in = out;
    }
  }

  private ResidualBlock block(Encoder encoder, String name, int in, int out, int stride) {
    return encoder.groups() == 0
        ? ResidualBlock.plain(network, name, in, out, stride)
        : ResidualBlock.bottleneck(network, name, in, out, stride, encoder.groups());
  }

  /// Every level, the finest first; the caller closes them.
  List<NDArray> levels(NDArray x, boolean training) {
    List<NDArray> levels = new ArrayList<>();
    levels.add(run(x, training, levels));
    return levels;
  }

  /// The coarsest level alone.
  NDArray coarsest(NDArray x, boolean training) {
    return run(x, training, null);
  }

  private NDArray run(NDArray x, boolean training, @Nullable List<NDArray> kept) {
    boolean trains = network.encoderTrains(training);
    NDArray stemmed = stem.apply(x, trains, false);
    NDArray y =
        stemmed
            .getNDArrayInternal()
            .maxPool(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
    keep(stemmed, kept);
    for (int i = 0; i < stages.size(); i++) {
      if (i > 0) {
        NDArray before = y;
        y = stages.get(i).getFirst().apply(before, trains);
        keep(before, kept);
      }
      for (ResidualBlock block : stages.get(i).subList(i > 0 ? 1 : 0, stages.get(i).size())) {
        NDArray next = block.apply(y, trains);
        y.close();
        y = next;
      }
    }
    return y;
  }

  private static void keep(NDArray level, @Nullable List<NDArray> kept) {
    if (kept == null) {
      level.close();
    } else {
      kept.add(level);
    }
  }
}
