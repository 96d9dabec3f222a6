package wakestream.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import wakestream.nets.networks.Network;

/// A bundle's network alone, on bare values, in the layout and form that one asks for: for
/// benchmarks of what serves, which is always [Form#SERVING].
public final class BareNetwork implements AutoCloseable {
  private final NDManager manager;
  private final Network network;
  private final Form form;
  private final int bands;

  /// How a network is run.
  ///
  /// @param channelsLast whether the values of a pixel lie side by side in memory
  /// @param folded whether batch norm is part of the convolutions
  public record Form(boolean channelsLast, boolean folded) {
    /// As workers run it.
    public static final Form SERVING = new Form(true, true);

    /// As it comes out of a textbook.
    public static final Form NAIVE = new Form(false, false);
  }

  private BareNetwork(Bundle bundle, Form form) throws BundleException {
    this.manager = NDManager.newBaseManager(Torch.resolve(Device.CPU));
    this.form = form;
    this.bands = bundle.profile().bands().size();
    this.network = bundle.manifest().network().network(form.folded());
    network.load(manager, form.folded() ? bundle.weights() : unfolded(bundle.weights()));
  }

  /// Loads the network of a bundle, on the CPU.
  ///
  /// @throws BundleException when PyTorch cannot be started
  public static BareNetwork open(Bundle bundle, Form form) throws BundleException {
    return new BareNetwork(bundle, form);
  }

  /// Weights of the same function with batch norm of its own.
  private static Map<String, float[]> unfolded(Map<String, float[]> folded) {
    Map<String, float[]> out = new LinkedHashMap<>();
    folded.forEach(
        (name, value) -> {
          if (Network.isOfHead(name) || !name.endsWith(".bias")) {
            out.put(name, value);
          } else {
            String unit = name.substring(0, name.length() - "bias".length());
            out.put(unit + "gamma", filled(value.length, 1));
            out.put(unit + "beta", value);
            out.put(unit + "mean", new float[value.length]);
            out.put(unit + "variance", filled(value.length, 1));
          }
        });
    return out;
  }

  private static float[] filled(int length, float value) {
    float[] out = new float[length];
    java.util.Arrays.fill(out, value);
    return out;
  }

  /// Runs a batch of square tiles, from the values in Java's memory to the logits there.
  ///
  /// @param values normalised, `tiles * side * side * bands` of them; what they are costs nothing
  /// @param side pixels, a multiple of 32
  public void run(float[] values, int tiles, int side) {
    try (NDManager scratch = manager.newSubManager()) {
      run(scratch, values, tiles, side);
    }
  }

  /// Number of input bands.
  public int bands() {
    return bands;
  }

  private void run(NDManager scratch, float[] values, int tiles, int side) {
    FloatBuffer buffer = FloatBuffer.wrap(values);
    if (form.channelsLast()) {
      try (NDArray nhwc = scratch.create(buffer, new Shape(tiles, side, side, bands));
          NDArray x = nhwc.transpose(0, 3, 1, 2);
          NDArray logits = network.logits(x, false)) {
        float[] unused = logits.toFloatArray();
      }
    } else {
      try (NDArray x = scratch.create(buffer, new Shape(tiles, bands, side, side));
          NDArray logits = network.logits(x, false)) {
        float[] unused = logits.toFloatArray();
      }
    }
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
