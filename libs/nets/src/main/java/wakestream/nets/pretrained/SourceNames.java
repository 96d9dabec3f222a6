package wakestream.nets.pretrained;

import java.util.ArrayList;
import java.util.List;
import wakestream.nets.networks.Encoder;

/// Which array of torchvision's and timm's files is which part of an encoder. A row has the names
/// by which a part is known, in the order in which they are looked for:
///
/// | part | torchvision, timm | timm's `legacy_` |
/// |---|---|---|
/// | `encoder.conv1` | `conv1`, `bn1` | `layer0.conv1`, `layer0.bn1` |
/// | `encoder.layerL.B.convN` | `layerL.B.convN`, `layerL.B.bnN` | the same |
/// | `encoder.layerL.B.downsample` | `layerL.B.downsample.0`, `.1` | the same |
/// | `encoder.layerL.B.se.fcN` | `layerL.B.se.fcN` | `layerL.B.se_module.fcN` |
///
/// timm's `legacy_` networks pool after the stem without padding, ours (torchvision's) with: their
/// features lie half a cell off, which fine-tuning takes up.
final class SourceNames {
  private static final List<Integer> PLAIN = List.of(1, 2);
  private static final List<Integer> BOTTLENECK = List.of(1, 2, 3);

  private SourceNames() {}

  /// A convolution and its batch norm.
  ///
  /// @param unit ours
  /// @param convolutions names of the convolution
  /// @param norms names of its batch norm, in the same order
  record Unit(String unit, List<String> convolutions, List<String> norms) {}

  /// A convolution with a bias of its own.
  ///
  /// @param part ours
  /// @param names of the convolution
  record Plain(String part, List<String> names) {}

  static List<Unit> units(Encoder encoder) {
    List<Unit> units = new ArrayList<>();
    units.add(
        new Unit("encoder.conv1", List.of("conv1", "layer0.conv1"), List.of("bn1", "layer0.bn1")));
    for (String block : blocks(encoder)) {
      for (int n : attentive(encoder) ? BOTTLENECK : PLAIN) {
        units.add(
            new Unit(
                "encoder." + block + ".conv" + n,
                List.of(block + ".conv" + n),
                List.of(block + ".bn" + n)));
      }
      units.add(
          new Unit(
              "encoder." + block + ".downsample",
              List.of(block + ".downsample.0"),
              List.of(block + ".downsample.1")));
    }
    return units;
  }

  static List<Plain> plain(Encoder encoder) {
    List<Plain> plain = new ArrayList<>();
    if (attentive(encoder)) {
      for (String block : blocks(encoder)) {
        for (int n : PLAIN) {
          plain.add(
              new Plain(
                  "encoder." + block + ".se.fc" + n,
                  List.of(block + ".se.fc" + n, block + ".se_module.fc" + n)));
        }
      }
    }
    return plain;
  }

  private static boolean attentive(Encoder encoder) {
    return encoder == Encoder.SE_RESNEXT_50;
  }

  private static List<String> blocks(Encoder encoder) {
    List<String> blocks = new ArrayList<>();
    for (int layer = 1; layer <= encoder.blocks().size(); layer++) {
      for (int b = 0; b < encoder.blocks().get(layer - 1); b++) {
        blocks.add("layer%d.%d".formatted(layer, b));
      }
    }
    return blocks;
  }
}
