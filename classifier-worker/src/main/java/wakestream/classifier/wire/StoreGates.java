package wakestream.classifier.wire;

import java.util.Optional;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.BundleStore;
import wakestream.nets.Device;
import wakestream.nets.Gate;
import wakestream.records.Release;
import wakestream.streaming.release.RefusedReleaseException;

/// Opens gates out of the store of released bundles.
public final class StoreGates implements GateSource {
  private final BundleStore store;
  private final Device device;

  public StoreGates(BundleStore store, Device device) {
    this.store = store;
    this.device = device;
  }

  @Override
  public Gate open(String profile, Release release) throws RefusedReleaseException {
    try {
      Bundle bundle = store.resolve(release.getLocation());
      String digest = bundle.model().sha256();
      if (!digest.equals(release.getModel().getSha256())) {
        throw new RefusedReleaseException(
            "the release names bundle %s, the store has %s at %s"
                .formatted(release.getModel().getSha256(), digest, release.getLocation()));
      }
      if (!bundle.profile().id().equals(profile)) {
        throw new RefusedReleaseException(
            "the bundle is for profile %s, the release for %s"
                .formatted(bundle.profile(), profile));
      }
      return bundle.openGate(device);
    } catch (BundleException e) {
      throw new RefusedReleaseException(
          Optional.ofNullable(e.getMessage()).orElse("the bundle cannot be used"), e);
    }
  }
}
