package wakestream.nets.pretrained;

/// Carries the first kernels of a network for red, green and blue over to other bands.
///
/// With n bands, of which the first three are red, green and blue where n is at least 3: these keep
/// their own kernels; each further band, and each band where there are fewer than three, gets the
/// mean of the three; then all are multiplied by 3/n. So a grey input, equal in all bands, gives
/// the response that it gave before, and the batch norm behind sees what it was trained on.
final class FirstKernels {
  private static final int RGB = 3;

  private FirstKernels() {}

  /// @param kernels `out x 3 x area`
  /// @param out kernels
  /// @param bands of the network
  /// @return `out x bands x area`
  static float[] carriedOver(float[] kernels, int out, int bands) {
    int area = kernels.length / (out * RGB);
    float[] carried = new float[out * bands * area];
    float factor = (float) RGB / bands;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < area; i++) {
        int at = o * RGB * area + i;
        float mean = (kernels[at] + kernels[at + area] + kernels[at + 2 * area]) / RGB;
        for (int b = 0; b < bands; b++) {
          float own = bands >= RGB && b < RGB ? kernels[at + b * area] : mean;
          carried[(o * bands + b) * area + i] = factor * own;
        }
      }
    }
    return carried;
  }
}
