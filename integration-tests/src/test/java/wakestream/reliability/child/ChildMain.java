package wakestream.reliability.child;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import wakestream.classifier.ClassifierWorker;
import wakestream.classifier.configuration.ClassifierConfiguration;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.ingest.Ingest;
import wakestream.ingest.IngestListener;
import wakestream.ingest.SceneResult;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.nets.Device;
import wakestream.nets.stub.ServiceTime;
import wakestream.records.Scene;
import wakestream.segmenter.SegmenterWorker;
import wakestream.segmenter.configuration.SegmenterConfiguration;
import wakestream.splitter.SplitterConfig;
import wakestream.splitter.SplitterWorker;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.worker.BatchPolicy;

/// A process of the pipeline: `PARTS BOOTSTRAP BATCH STATE [FILE...]`, where parts are `ingest`,
/// `gate`, `segmenter`, `splitter` and `naked`, joined by `+`; state is a folder or `-`.
///
/// An ingest ends when its files are fed, with 0, or with 3 when one was refused; a worker ends
/// when it is told to leave, with 0, or when it fails, with 1.
public final class ChildMain {
  /// Samples of the scenes: steps of a ten-thousandth.
  public static final Radiometry RADIOMETRY =
      new Radiometry(
          Quantity.REFLECTANCE,
          Profile.S2_RGBN.bands().stream().map(name -> new Band(name, 0.0001, 0)).toList());

  private static final ServiceTime TIME = new ServiceTime(Duration.ofMillis(2), Duration.ZERO);

  private static volatile boolean leaving;

  private final KafkaSettings kafka;
  private final BatchPolicy batch;
  private final String state;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private ChildMain(String bootstrap, int batch, String state) {
    this.kafka = settings(bootstrap);
    this.batch = BatchPolicy.of(batch);
    this.state = state;
  }

  private static KafkaSettings settings(String bootstrap) {
    return new KafkaSettings(
        bootstrap,
        Map.of(
            "interceptor.classes", ClientHooks.class.getName(), "transaction.timeout.ms", "3000"));
  }

  /// Members of a classic group say themselves how long they may be silent.
  private KafkaSettings classic() {
    Map<String, String> properties = new HashMap<>(kafka.properties());
    properties.put("session.timeout.ms", "3000");
    properties.put("heartbeat.interval.ms", "500");
    return new KafkaSettings(kafka.bootstrap(), properties);
  }

  /// See the class.
  public static void main(String[] args) {
    try {
      ClientHooks.works = !args[0].equals("ingest");
      ChildMain main = new ChildMain(args[1], Integer.parseInt(args[2]), args[3]);
      Holds.listen(System.in, main::leave);
      for (String part : args[0].split("\\+")) {
        main.start(part);
      }
      List<Path> files = List.of(args).subList(4, args.length).stream().map(Path::of).toList();
      if (!files.isEmpty()) {
        main.ingest(files, !args[0].equals("ingest"));
      }
      Holds.ready();
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void start(String part) throws Exception {
    switch (part) {
      case "ingest" -> {}
      case "gate" -> {
        ClassifierWorker worker =
            ClassifierWorker.start(
                ClassifierConfiguration.of(kafka, "gate", Path.of("none"), Device.CPU)
                    .withBatch(batch)
                    .withObserver(records -> Holds.visit(Place.BEFORE_COMMIT, "gate")),
                HeldModels.gates(TIME));
        parts.push(worker);
        endWith(worker.completion());
      }
      case "segmenter" -> {
        SegmenterWorker worker =
            SegmenterWorker.start(
                SegmenterConfiguration.of(kafka, "segmenter", Path.of("none"), Device.CPU)
                    .withBatch(batch)
                    .withObserver(records -> Holds.visit(Place.BEFORE_COMMIT, "segmenter")),
                HeldModels.segmenters(TIME));
        parts.push(worker);
        endWith(worker.completion());
      }
      case "splitter" -> splitter();
      case "naked" -> {
        Holds.ready();
        new Naked(kafka, TIME).run();
      }
      default -> throw new IllegalArgumentException("no such part: " + part);
    }
  }

  private static void endWith(CompletableFuture<Void> completion) {
    completion.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
          }
        });
  }

  private void splitter() {
    SplitterConfig config = SplitterConfig.of(classic());
    SplitterWorker worker =
        SplitterWorker.start(
            state.equals("-") ? config : config.withStateDirectory(Path.of(state)));
    parts.push(worker);
    Thread.ofPlatform().daemon().start(() -> watch(worker));
  }

  private static void watch(SplitterWorker worker) {
    while (worker.isHealthy() || leaving) {
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        return;
      }
    }
    System.err.println("the splitter is " + worker.state());
    Runtime.getRuntime().halt(1);
  }

  private void ingest(List<Path> files, boolean stay) {
    SceneOptions options =
        new SceneOptions(Profile.S2_RGBN, new RadiometryOptions.Told(RADIOMETRY), null, null, null);
    int status = 0;
    try (Ingest ingest = Ingest.open(kafka, new BetweenRows(), Clock.systemUTC())) {
      for (SceneResult result :
          ingest.feed(new IngestConfiguration(files, options, false)).results()) {
        System.err.println(result.getClass().getSimpleName() + " " + result.file());
        if (result instanceof SceneResult.Refused refused) {
          System.err.println(refused.reason());
          status = 3;
        }
      }
    }
    if (!stay) {
      Runtime.getRuntime().halt(status);
    }
  }

  private void leave() {
    leaving = true;
    try {
      while (!parts.isEmpty()) {
        parts.pop().close();
      }
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  /// Before each row is cut.
  private static final class BetweenRows implements IngestListener {
    @Override
    public void sceneStarted(Path file, Scene scene) {
      Holds.visit(Place.BEFORE_DECODE, "ingest");
    }

    @Override
    public void rowSent(Path file, Scene scene, int tiles, int nothing) {
      Holds.visit(Place.BEFORE_DECODE, "ingest");
    }
  }
}
