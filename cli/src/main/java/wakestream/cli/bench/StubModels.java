package wakestream.cli.bench;

import wakestream.classifier.wire.GateSource;
import wakestream.cli.pipeline.ModelSources;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.nets.BundleStore;
import wakestream.nets.Device;
import wakestream.nets.stub.Brightness;
import wakestream.nets.stub.ServiceTime;
import wakestream.nets.stub.StubGate;
import wakestream.nets.stub.StubSegmenter;
import wakestream.records.Release;
import wakestream.segmenter.wire.SegmenterSource;

/// Models without a network in the place of whatever is released.
///
/// @param gate what the gate takes
/// @param segmenter what the segmenter takes
record StubModels(ServiceTime gate, ServiceTime segmenter) implements ModelSources {
  /// Models that cost nothing.
  static final StubModels FREE = new StubModels(ServiceTime.NONE, ServiceTime.NONE);

  static final SplittingParameters SPLITTING = new SplittingParameters(64, 128, 1, 4, 0, 0);

  private static ModelId id(Release release) {
    return new ModelId(release.getModel().getId(), release.getModel().getSha256());
  }

  GateSource gates() {
    return (profile, release) -> new StubGate(id(release), profile, Brightness.HULL, gate);
  }

  SegmenterSource segmenters() {
    return (profile, release) ->
        new StubSegmenter(id(release), profile, SPLITTING, Brightness.HULL, segmenter);
  }

  @Override
  public GateSource gates(BundleStore store, Device device) {
    return gates();
  }

  @Override
  public SegmenterSource segmenters(BundleStore store, Device device) {
    return segmenters();
  }

  @Override
  public void close() {}
}
