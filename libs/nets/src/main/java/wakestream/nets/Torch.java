package wakestream.nets;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.atomic.AtomicInteger;

/// Starts PyTorch once, shares the cores among inferences, and finds the device that was asked for.
public final class Torch {
  private static final String THREADS = "ai.djl.pytorch.num_threads";
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final AtomicInteger RUNNING = new AtomicInteger();
  private static volatile boolean sharing;

  private Torch() {}

  /// Sets how many threads one inference or training step uses. Has an effect only before the
  /// engine starts; a worker that infers on several threads uses 1 for each.
  public static void threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be at least 1, was " + count);
    }
    System.setProperty(THREADS, Integer.toString(count));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  /// Lets inferences share the cores: one that begins alone gets all of them, one that begins
  /// beside others its part. With all cores for each they would fight, since PyTorch's threads spin
  /// while they wait for each other. What was set before, here by [#threads(int)] or by the user
  /// (`-Dai.djl.pytorch.num_threads`), stands.
  public static void share() {
    if (System.getProperty(THREADS) == null) {
      threads(CORES);
      sharing = true;
    }
  }

  /// An inference of the calling thread begins.
  static Turn turn() {
    int beside = RUNNING.incrementAndGet();
    if (sharing) {
      // PyTorch keeps this number for each thread that calls it.
      JniUtils.setNumThreads(coresFor(beside, CORES));
    }
    return RUNNING::decrementAndGet;
  }

  /// The cores of one of so many inferences.
  static int coresFor(int inferences, int cores) {
    return Math.max(1, cores / inferences);
  }

  /// An inference that runs; closed when it has ended.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /// The engine's name of a device.
  ///
  /// @throws BundleException when there is no such device, or no engine; says what is missing
  static ai.djl.Device resolve(Device device) throws BundleException {
    int gpus = engine().getGpuCount();
    return switch (device) {
      case Device.Cpu cpu -> ai.djl.Device.cpu();
      case Device.Auto auto -> gpus > 0 ? ai.djl.Device.gpu(0) : ai.djl.Device.cpu();
      case Device.Gpu gpu when gpu.number() < gpus -> ai.djl.Device.gpu(gpu.number());
      case Device.Gpu gpu ->
          throw new BundleException(
              ("--device %s: PyTorch sees %d CUDA devices. Use --device cpu, or install a driver"
                      + " and set PYTORCH_LIBRARY_PATH to the lib folder of torch 2.7.1+cu128,"
                      + " PYTORCH_VERSION=2.7.1 and PYTORCH_FLAVOR=cu128")
                  .formatted(gpu, gpus));
    };
  }

  /// Checks that the device is there, without loading anything.
  ///
  /// @throws BundleException when it is not; says what is missing
  public static void require(Device device) throws BundleException {
    var unused = resolve(device);
  }

  private static Engine engine() throws BundleException {
    try {
      return Engine.getInstance();
    } catch (EngineException | UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new BundleException("PyTorch could not be started: " + e.getMessage(), e);
    }
  }
}
