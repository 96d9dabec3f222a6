package wakestream.nets.networks;

import java.util.List;

/// Which network, and its hyper-parameters; stands in a bundle's manifest.
///
/// @param kind which function
/// @param bands input bands, 1..8
/// @param stemStride stride of the first convolution, 1 or 2
/// @param widths channels a level, from the finest to the coarsest; each level halves the sides
public record Architecture(Kind kind, int bands, int stemStride, List<Integer> widths) {
  /// The most parameters a network may have: a bound on what a hostile manifest can claim.
  public static final long MAXIMUM_PARAMETERS = 100_000_000;

  /// The network's family.
  public enum Kind {
    /// A logit a pixel.
    U_NET,
    /// A logit a tile.
    GATE
  }

  public Architecture {
    widths = List.copyOf(widths);
    require(bands >= 1 && bands <= 8, "network.bands must be 1..8, was %s", bands);
    require(
        stemStride == 1 || stemStride == 2,
        "network.stemStride must be 1 or 2, was %s",
        stemStride);
    require(
        widths.size() >= 2 && widths.stream().allMatch(w -> w >= 1 && w <= 2048),
        "network.widths must be at least 2 numbers of 1..2048, was %s",
        widths);
    require(
        stemStride << (widths.size() - 1) <= 32,
        "the network must not shrink its input more than 32 times: too many network.widths: %s",
        widths);
    require(
        roughParameters(bands, widths) <= MAXIMUM_PARAMETERS,
        "the network must not have more than 100 million parameters, network.widths was %s",
        widths);
  }

  private static long roughParameters(int bands, List<Integer> widths) {
    long sum = 0;
    long before = bands;
    for (long width : widths) {
      sum += 9 * width * (before + width) * 2;
      before = width;
    }
    return sum;
  }

  private static void require(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule.formatted(value));
    }
  }

  /// How many input pixels a cell of the coarsest level spans.
  public int coarsestStride() {
    return stemStride << (widths.size() - 1);
  }

  /// A network of this shape, without values.
  ///
  /// @param folded whether batch norm is part of the convolutions
  public Network network(boolean folded) {
    return switch (kind) {
      case U_NET -> new UNet(this, folded);
      case GATE -> new GateNetwork(this, folded);
    };
  }
}
