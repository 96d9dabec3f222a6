package wakestream.memory;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Bundle;
import wakestream.nets.BundleStore;
import wakestream.nets.Device;
import wakestream.nets.LiveModels;
import wakestream.nets.Segmenter;
import wakestream.records.Model;
import wakestream.records.Release;
import wakestream.segmenter.wire.StoreSegmenters;
import wakestream.swap.SwapBundles;

/// Swaps a segmenter again and again, out of a store and by its golden sample, while a thread has
/// it work; prints footprints. A child process.
final class SwapProcess {
  private static final String PROFILE = "s2-rgbn";

  private SwapProcess() {}

  /// @param arguments folder, `close` or `leak` to never close a model, and how many swaps are done
  ///   at each footprint
  public static void main(String... arguments) throws Exception {
    PrintStream out = System.out;
    Path folder = Path.of(arguments[0]);
    boolean leak = arguments[1].equals("leak");
    SwapBundles bundles = new SwapBundles(folder.resolve("bundles"), List.of(32, 64, 128, 192));
    BundleStore store = new BundleStore(folder.resolve("store"));
    List<Release> releases =
        List.of(
            release(store, bundles.segmenter("a", 1)), release(store, bundles.segmenter("b", 2)));
    StoreSegmenters source = new StoreSegmenters(store, Device.CPU);
    try (LiveModels<Segmenter> live = new LiveModels<>()) {
      live.swap(PROFILE, source.open(PROFILE, releases.getFirst()));
      Thread load = Thread.ofPlatform().daemon().start(() -> work(live));
      int swaps = 0;
      for (int i = 2; i < arguments.length; i++) {
        for (int until = Integer.parseInt(arguments[i]); swaps < until; swaps++) {
          Segmenter next = source.open(PROFILE, releases.get((swaps + 1) % 2));
          live.swap(PROFILE, leak ? new NeverClosed(next) : next);
        }
        load.interrupt();
        load.join();
        out.println(Footprint.now().line("after-%d-swaps".formatted(swaps)));
        load = Thread.ofPlatform().daemon().start(() -> work(live));
      }
      load.interrupt();
      load.join();
    }
    System.exit(0);
  }

  private static Release release(BundleStore store, Bundle bundle) throws Exception {
    String location = store.put(bundle);
    return new Release(new Model(bundle.model().id(), bundle.model().sha256()), location);
  }

  private static void work(LiveModels<Segmenter> live) {
    List<TileImage> tiles = List.of(SwapBundles.tile(1), SwapBundles.tile(2));
    while (!Thread.currentThread().isInterrupted()) {
      try (LiveModels.Lease<Segmenter> lease = live.lease(PROFILE).orElseThrow()) {
        lease.model().probabilities(tiles);
      }
    }
  }

  /// What a swap that forgets the model before would leave.
  private record NeverClosed(Segmenter inner) implements Segmenter {
    @Override
    public ModelId model() {
      return inner.model();
    }

    @Override
    public String profile() {
      return inner.profile();
    }

    @Override
    public SplittingParameters splitting() {
      return inner.splitting();
    }

    @Override
    public List<ProbabilityMap> probabilities(List<TileImage> tiles) {
      return inner.probabilities(tiles);
    }

    @Override
    public void close() {}
  }
}
