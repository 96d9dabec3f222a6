package wakestream.ingest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.imagery.scenefile.ReadOptions;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.imagery.scenefile.SceneFileException;
import wakestream.ingest.configuration.Allowance;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.ingest.tiling.FolderWatch;
import wakestream.ingest.tiling.InputFiles;
import wakestream.ingest.tiling.RefusedSceneException;
import wakestream.ingest.tiling.ScenePlan;
import wakestream.ingest.tiling.ScenePlanner;
import wakestream.ingest.tiling.SourceFile;
import wakestream.ingest.wire.FedScenes;
import wakestream.ingest.wire.HoldBack;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.UnavailableException;

/// Feeds scenes to the pipeline. For each file:
///
/// 1. its bytes are digested: the digest is the scene's id;
/// 2. it is opened, and what it means and how it is cut is planned;
/// 3. a publisher is opened, which ends what a former process of the same scene left, and only then
///    `scenes` is read to its end: how far was it fed?
/// 4. the rows that are missing are cut and published, each in one transaction, while the pipeline
///    has room for them.
///
/// A bad scene costs only itself. Belongs to one thread, but for [#stop()].
public final class Ingest implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  private final IngestListener listener;
  private final FedScenes fed;
  private final HoldBack holdBack;
  private final SceneFeed feed;
  private final Map<String, Path> seen = new HashMap<>();
  private volatile boolean stopped;

  private Ingest(
      KafkaSettings settings,
      Allowance allowance,
      IngestListener listener,
      Clock clock,
      FedScenes fed) {
    this.listener = listener;
    this.fed = fed;
    this.holdBack = HoldBack.open(settings, fed, allowance, () -> stopped);
    this.feed = new SceneFeed(settings, fed, holdBack, listener, clock, () -> stopped);
  }

  /// With the usual allowance.
  ///
  /// @throws UnavailableException when the topics cannot be read
  public static Ingest open(KafkaSettings settings, IngestListener listener, Clock clock) {
    return open(settings, Allowance.DEFAULT, listener, clock);
  }

  /// @param allowance how far the feeding may be ahead of the pipeline
  /// @throws UnavailableException when the topics cannot be read
  public static Ingest open(
      KafkaSettings settings, Allowance allowance, IngestListener listener, Clock clock) {
    FedScenes fed = FedScenes.open(settings);
    try {
      return new Ingest(settings, allowance, listener, clock, fed);
    } catch (RuntimeException e) {
      fed.close();
      throw e;
    }
  }

  /// Feeds all inputs, one after another.
  ///
  /// @throws UnavailableException when the broker stays away
  public IngestSummary feed(IngestConfiguration configuration) {
    seen.clear();
    List<SceneResult> results = new ArrayList<>();
    for (Path input : configuration.inputs()) {
      List<Path> files = InputFiles.of(List.of(input));
      if (files.isEmpty()) {
        results.add(done(SceneResult.Refused.emptyFolder(input)));
      }
      for (Path file : files) {
        if (stopped) {
          return new IngestSummary(results);
        }
        results.add(done(feed(file, configuration.options(), configuration.again())));
      }
    }
    return new IngestSummary(results);
  }

  /// Feeds the images of a folder as they come, until it is stopped. A file is fed when it has
  /// stopped growing, and again when it changes; one that the broker's absence left unfed is tried
  /// anew.
  ///
  /// @param pause between two looks at the folder
  /// @throws InterruptedException when the waiting is interrupted
  public void watch(Path folder, SceneOptions options, Duration pause) throws InterruptedException {
    FolderWatch watch = new FolderWatch(folder);
    while (!stopped) {
      for (Path file : watch.look()) {
        if (!stopped && feedWhileWatching(file, options)) {
          watch.done(file);
        }
      }
      Thread.sleep(pause);
    }
  }

  private boolean feedWhileWatching(Path file, SceneOptions options) {
    try {
      seen.clear();
      done(feed(file, options, false));
      return true;
    } catch (UnavailableException e) {
      LOG.warn("{} waits: {}", file, e.getMessage());
      return false;
    }
  }

  private SceneResult done(SceneResult result) {
    listener.sceneDone(result);
    return result;
  }

  private SceneResult feed(Path file, SceneOptions options, boolean again) {
    try {
      SourceFile source = SourceFile.digest(file);
      Path first = seen.putIfAbsent(source.sha256(), file);
      if (first != null) {
        return new SceneResult.Duplicate(file, first, source.sha256());
      }
      try (SceneFile scene = SceneFile.open(file, new ReadOptions(options.noData()))) {
        ScenePlan plan = new ScenePlanner(options).plan(scene);
        return feed.feed(source, scene, plan, options, again);
      }
    } catch (SceneFileException e) {
      return new SceneResult.Refused(file, e.reason());
    } catch (RefusedSceneException e) {
      return new SceneResult.Refused(file, String.valueOf(e.getMessage()));
    }
  }

  /// Ends the feeding after the row in hand; may be called from any thread.
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    holdBack.close();
    fed.close();
  }
}
