package wakestream.nets.networks;

import java.util.List;

/// What a network sees with: the published encoders, and the light one of our own for CPUs.
///
/// The residual ones have five levels. The first is a 7x7 convolution, then a maximum over 3x3 with
/// a stride of 2, then four stages of residual blocks, of which all but the first halve the sides.
public enum Encoder {
  /// Two 3x3 units a level; its widths are the architecture's.
  LIGHT(List.of(), List.of(), 0),
  /// He et al. 2016, torchvision's `resnet18`.
  RESNET_18(List.of(64, 64, 128, 256, 512), List.of(2, 2, 2, 2), 0),
  /// He et al. 2016, torchvision's `resnet34`.
  RESNET_34(List.of(64, 64, 128, 256, 512), List.of(3, 4, 6, 3), 0),
  /// Hu et al. 2018 on Xie et al. 2017 (32 groups of 4 channels), timm's `seresnext50_32x4d`.
  SE_RESNEXT_50(List.of(64, 256, 512, 1024, 2048), List.of(3, 4, 6, 3), 32);

  /// Levels of a residual encoder, the stem's included.
  static final int LEVELS = 5;

  private final List<Integer> widths;
  private final List<Integer> blocks;
  private final int groups;

  Encoder(List<Integer> widths, List<Integer> blocks, int groups) {
    this.widths = widths;
    this.blocks = blocks;
    this.groups = groups;
  }

  /// Whether it is one of the published residual networks.
  public boolean isResidual() {
    return this != LIGHT;
  }

  /// Channels of each level, the stem's first; empty for the light one.
  public List<Integer> widths() {
    return widths;
  }

  /// Residual blocks of each stage.
  public List<Integer> blocks() {
    return blocks;
  }

  /// Groups of the bottleneck's 3x3 convolution; 0 where blocks are two plain 3x3 convolutions.
  int groups() {
    return groups;
  }
}
