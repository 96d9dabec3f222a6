package wakestream.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.ingest.tiling.CutTile;
import wakestream.ingest.tiling.RefusedSceneException;
import wakestream.ingest.tiling.ScenePlan;
import wakestream.ingest.tiling.SourceFile;
import wakestream.ingest.tiling.TileCutter;
import wakestream.ingest.wire.FedScenes;
import wakestream.ingest.wire.HoldBack;
import wakestream.ingest.wire.Progress;
import wakestream.ingest.wire.ScenePublisher;
import wakestream.ingest.wire.SceneRecords;
import wakestream.records.Scene;
import wakestream.streaming.FencedException;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.OversizedRecordException;
import wakestream.streaming.UnavailableException;

/// Feeds one scene, from where a former process or attempt left it.
final class SceneFeed {
  private static final Logger LOG = LoggerFactory.getLogger(SceneFeed.class);
  private static final int ATTEMPTS = 3;

  /// Within this time another process that feeds the scene has published a row.
  private static final Duration TAKEOVER = Duration.ofSeconds(3);

  private final KafkaSettings settings;
  private final FedScenes fed;
  private final HoldBack holdBack;
  private final IngestListener listener;
  private final Clock clock;
  private final BooleanSupplier stopped;

  /// The scene's last record, as far as this process knows.
  private Optional<Scene> known = Optional.empty();

  SceneFeed(
      KafkaSettings settings,
      FedScenes fed,
      HoldBack holdBack,
      IngestListener listener,
      Clock clock,
      BooleanSupplier stopped) {
    this.settings = settings;
    this.fed = fed;
    this.holdBack = holdBack;
    this.listener = listener;
    this.clock = clock;
    this.stopped = stopped;
  }

  /// A broker that fails is not the scene's fault: what was published is read anew, and the rest is
  /// sent.
  SceneResult feed(
      SourceFile source, SceneFile file, ScenePlan plan, SceneOptions options, boolean again)
      throws RefusedSceneException {
    int againAfter = -1;
    for (int attempt = 1; ; attempt++) {
      try (ScenePublisher publisher = ScenePublisher.open(settings, source.sha256())) {
        Optional<Scene> last = fed.last(source.sha256());
        known = last;
        if (againAfter < 0) {
          againAfter = again ? last.map(Scene::getRun).orElse(0) : 0;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Progress progress = Progress.after(last, plan.optionsDigest(), againAfter, now);
        if (progress.rowsSent() == plan.grid().rows()) {
          return new SceneResult.AlreadyFed(source.path(), last.orElseThrow());
        }
        if (progress.rowsSent() == 0) {
          holdBack.awaitScene(reason -> listener.heldBack(source.path(), reason));
        }
        return feedRows(source, plan, new TileCutter(file, plan, options), progress, publisher);
      } catch (UnavailableException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.warn("{}: {}; once more", plan.name(), e.getMessage());
      } catch (FencedException e) {
        if (attempt == ATTEMPTS || isFedElsewhere(source.sha256())) {
          throw new RefusedSceneException("another process feeds it now", e);
        }
        LOG.warn("{}: the broker gave its transaction up; once more", plan.name());
      }
    }
  }

  /// Whether another process has taken over. A broker that waited too long for the end of a
  /// transaction fences in the same words, but then nobody goes on.
  private boolean isFedElsewhere(String scene) {
    if (!fed.last(scene).equals(known)) {
      return true;
    }
    try {
      Thread.sleep(TAKEOVER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
    return !fed.last(scene).equals(known);
  }

  private SceneResult feedRows(
      SourceFile source,
      ScenePlan plan,
      TileCutter cutter,
      Progress progress,
      ScenePublisher publisher)
      throws RefusedSceneException {
    SceneRecords records =
        new SceneRecords(plan, source.sha256(), progress.run(), progress.announced());
    Scene scene = records.scene(progress.rowsSent());
    listener.sceneStarted(source.path(), scene);
    int rows = plan.grid().rows();
    int tiles = 0;
    int nothing = 0;
    for (int row = progress.rowsSent(); row < rows; row++) {
      holdBack.awaitRow(plan.grid().columns(), reason -> listener.heldBack(source.path(), reason));
      if (stopped.getAsBoolean()) {
        throw new RefusedSceneException(
            "stopped after %d of %d rows; feed it again to go on".formatted(row, rows));
      }
      List<CutTile> cut = cutter.row(row);
      if (row == rows - 1) {
        source.checkUnchanged();
      }
      scene = publish(publisher, records, cut, row, plan);
      known = Optional.of(scene);
      int sent = (int) cut.stream().filter(CutTile.Pixels.class::isInstance).count();
      listener.rowSent(source.path(), scene, sent, cut.size() - sent);
      tiles += sent;
      nothing += cut.size() - sent;
    }
    return new SceneResult.Fed(source.path(), scene, tiles, nothing, plan.notes());
  }

  private static Scene publish(
      ScenePublisher publisher, SceneRecords records, List<CutTile> cut, int row, ScenePlan plan)
      throws RefusedSceneException {
    try {
      return publisher.publishRow(records, cut, row + 1);
    } catch (OversizedRecordException e) {
      throw new RefusedSceneException(
          "a tile of row %d (%d bands, core %d, halo %d) takes %d bytes, topic %s takes %d"
              .formatted(
                  row,
                  plan.fileBands().size(),
                  plan.grid().core(),
                  plan.grid().halo(),
                  e.bytes(),
                  e.topic(),
                  e.topic().mostBytes()),
          e);
    }
  }
}
