package wakestream.memory;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.classifier.ClassifierWorker;
import wakestream.classifier.configuration.ClassifierConfiguration;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.scenefile.GeoTiffForm;
import wakestream.imagery.scenefile.GeoTiffWriter;
import wakestream.imagery.scenefile.Preset;
import wakestream.ingest.Ingest;
import wakestream.ingest.IngestListener;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.nets.Bundle;
import wakestream.nets.BundleStore;
import wakestream.nets.Device;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.segmenter.SegmenterWorker;
import wakestream.segmenter.configuration.SegmenterConfiguration;
import wakestream.splitter.SplitterConfig;
import wakestream.splitter.SplitterWorker;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;
import wakestream.swap.SwapBundles;
import wakestream.trainer.release.Releases;

/// Ingest, gate, segmenter and splitter in one process, which feed and process a scene of 100 tiles
/// again and again; prints footprints. A child process; the broker is a child of its own.
final class SoakProcess {
  static final int TILES = 100;
  private static final int SIDE = 2560;
  private static final SceneOptions SEN2SHIPS =
      new SceneOptions(null, new RadiometryOptions.Known(Preset.SEN2SHIPS), null, null, null);

  private SoakProcess() {}

  /// @param arguments folder, and how many runs are done at each footprint
  public static void main(String... arguments) throws Exception {
    PrintStream out = System.out;
    Path folder = Path.of(arguments[0]);
    Path scene = scene(folder.resolve("scene.tif"));
    BundleStore store = new BundleStore(folder.resolve("store"));
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary())) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrap());
      prepare(kafka, store, new SwapBundles(folder.resolve("bundles"), List.of(4, 8)));
      try (SplitterWorker splitter = SplitterWorker.start(SplitterConfig.of(kafka));
          SegmenterWorker segmenter =
              SegmenterWorker.start(
                  SegmenterConfiguration.of(kafka, "segmenter", store.folder(), Device.CPU));
          ClassifierWorker gate =
              ClassifierWorker.start(
                  ClassifierConfiguration.of(kafka, "gate", store.folder(), Device.CPU));
          Ingest ingest = Ingest.open(kafka, IngestListener.SILENT, Clock.systemUTC());
          TopicReader reports = TopicReader.open(kafka, Topic.SCENE_REPORTS)) {
        int runs = 0;
        for (int i = 1; i < arguments.length; i++) {
          for (int until = Integer.parseInt(arguments[i]); runs < until; runs++) {
            ingest.feed(new IngestConfiguration(List.of(scene), SEN2SHIPS, true));
          }
          awaitComplete(reports, runs, splitter);
          Thread.sleep(1000); // the last transactions end
          out.println(Footprint.now().line("after-%d-tiles".formatted(runs * TILES)));
          out.printf(
              "gated %d, segmented %d, dead letters %d%n",
              gate.metrics().recordsDone(),
              segmenter.metrics().recordsDone(),
              gate.metrics().deadLetters() + segmenter.metrics().deadLetters());
        }
      }
    }
    System.exit(0);
  }

  private static void prepare(KafkaSettings kafka, BundleStore store, SwapBundles bundles)
      throws Exception {
    try (Provisioning provisioning = Provisioning.open(kafka)) {
      provisioning.provision(Layout.EMBEDDED);
    }
    try (Releases releases = Releases.open(kafka, store, Clock.systemUTC())) {
      for (Bundle bundle : bundles.forTheSea(1)) {
        releases.release(bundle);
      }
    }
  }

  private static void awaitComplete(TopicReader reports, int run, SplitterWorker splitter) {
    boolean[] complete = new boolean[1];
    while (!complete[0]) {
      if (!splitter.isHealthy()) {
        throw new IllegalStateException("the splitter is " + splitter.state());
      }
      reports.poll(
          Duration.ofMillis(200),
          record -> {
            SceneReport report = Wire.decode(record.value(), SceneReport.class);
            complete[0] |= report.getRun() == run && report.getState() == SceneState.COMPLETE;
          });
    }
  }

  /// Dark water with a little noise and some bright blocks, of Sentinel-2's numbers.
  private static Path scene(Path file) throws Exception {
    Random random = new Random(5);
    Raster image = Raster.zeros(SampleType.UINT16, 4, SIDE, SIDE);
    for (int i = 0; i < image.samples().length; i++) {
      image.samples()[i] = (short) (300 + random.nextInt(8));
    }
    double[] affine = {500_000, 10, 0, 4_900_000, 0, -10};
    GeoTiffWriter.write(
        file,
        image,
        new Georeference(ReferenceSystems.wktOfEpsg(32632), affine),
        GeoTiffForm.tiled(256));
    return file;
  }
}
