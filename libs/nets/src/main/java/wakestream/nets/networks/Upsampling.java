package wakestream.nets.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/// Enlarges features. PyTorch's transposed convolution is not to be had in DJL; nearest neighbours
/// and a 3x3 convolution after it do the same without its chequered patterns.
final class Upsampling {
  private static final int NEAREST = 0;
  private static final int BILINEAR = 2;

  private Upsampling() {}

  /// `y`, enlarged to the skip connection's sides, beside it; closes both.
  static NDArray joined(NDArray y, NDArray skip) {
    Shape s = skip.getShape();
    NDArray up = enlarged(y, s.get(2), s.get(3), NEAREST);
    NDArray joined = up.concat(skip, 1);
    up.close();
    skip.close();
    return joined;
  }

  /// `y` at twice its sides; closes `y`.
  static NDArray nearest(NDArray y) {
    return enlarged(y, 2 * y.getShape().get(2), 2 * y.getShape().get(3), NEAREST);
  }

  /// `y` at twice its sides, interpolated; closes `y`.
  static NDArray bilinear(NDArray y) {
    return enlarged(y, 2 * y.getShape().get(2), 2 * y.getShape().get(3), BILINEAR);
  }

  private static NDArray enlarged(NDArray y, long height, long width, int mode) {
    NDArray up = y.getNDArrayInternal().interpolation(new long[] {height, width}, mode, false);
    y.close();
    return up;
  }
}
