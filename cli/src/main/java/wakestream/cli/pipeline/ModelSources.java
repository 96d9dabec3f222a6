package wakestream.cli.pipeline;

import wakestream.classifier.wire.GateSource;
import wakestream.nets.BundleStore;
import wakestream.nets.Device;
import wakestream.segmenter.wire.SegmenterSource;

/// Where the models of an embedded pipeline come from. Closing frees what no worker took.
public interface ModelSources extends AutoCloseable {
  GateSource gates(BundleStore store, Device device);

  SegmenterSource segmenters(BundleStore store, Device device);

  @Override
  void close();
}
