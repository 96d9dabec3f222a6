package wakestream.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import wakestream.classifier.wire.GateSource;
import wakestream.classifier.wire.StoreGates;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.BundleStore;
import wakestream.nets.Device;
import wakestream.nets.Gate;
import wakestream.nets.LiveModel;
import wakestream.nets.Role;
import wakestream.nets.Segmenter;
import wakestream.segmenter.wire.SegmenterSource;
import wakestream.segmenter.wire.StoreSegmenters;
import wakestream.streaming.release.RefusedReleaseException;

/// Models that are opened while the broker starts, and handed to the workers when the releases that
/// name them are read. Each is handed out once; later releases are opened out of the store.
final class PreparedModels implements ModelSources {
  private final Map<String, CompletableFuture<LiveModel>> opening = new ConcurrentHashMap<>();

  /// Starts to open the bundles, one after another.
  PreparedModels(List<Bundle> bundles, Device device, Executor executor) {
    List<Bundle> order = new ArrayList<>(bundles);
    for (Bundle bundle : order) {
      opening.put(bundle.model().sha256(), new CompletableFuture<>());
    }
    executor.execute(() -> order.forEach(bundle -> open(bundle, device)));
  }

  private void open(Bundle bundle, Device device) {
    CompletableFuture<LiveModel> promise = opening.get(bundle.model().sha256());
    if (promise == null) {
      return;
    }
    try {
      LiveModel model =
          bundle.role() == Role.CLASSIFIER ? bundle.openGate(device) : bundle.openSegmenter(device);
      if (!promise.complete(model)) {
        model.close();
      }
    } catch (BundleException | RuntimeException | LinkageError e) {
      promise.completeExceptionally(e);
    }
  }

  /// Gates: the prepared ones first.
  @Override
  public GateSource gates(BundleStore store, Device device) {
    StoreGates others = new StoreGates(store, device);
    return (profile, release) ->
        take(release.getModel().getSha256()) instanceof Gate gate
            ? gate
            : others.open(profile, release);
  }

  /// Segmenters: the prepared ones first.
  @Override
  public SegmenterSource segmenters(BundleStore store, Device device) {
    StoreSegmenters others = new StoreSegmenters(store, device);
    return (profile, release) ->
        take(release.getModel().getSha256()) instanceof Segmenter segmenter
            ? segmenter
            : others.open(profile, release);
  }

  private @Nullable LiveModel take(String digest) throws RefusedReleaseException {
    CompletableFuture<LiveModel> promise = opening.remove(digest);
    if (promise == null) {
      return null;
    }
    try {
      return promise.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new RefusedReleaseException(String.valueOf(cause.getMessage()), cause);
    }
  }

  /// Closes what nobody took.
  @Override
  public void close() {
    opening
        .values()
        .forEach(
            promise -> {
              if (!promise.completeExceptionally(new IllegalStateException("closed"))
                  && !promise.isCompletedExceptionally()) {
                promise.join().close();
              }
            });
  }
}
