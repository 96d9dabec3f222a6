package wakestream.splitter.stream;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.imagery.decoding.UndecodableException;
import wakestream.records.FailureReason;
import wakestream.records.Scene;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.MalformedRecordException;
import wakestream.schemas.Topic;
import wakestream.schemas.UnknownSchemaException;
import wakestream.schemas.Wire;
import wakestream.splitter.state.Stores;
import wakestream.splitter.wire.Announcement;
import wakestream.splitter.wire.Outcomes;
import wakestream.splitting.life.SceneLife;
import wakestream.splitting.seams.CorruptStateException;

/// One task of the splitter: the scenes and outcomes of one partition.
///
/// Each record is one step: what it changes and what it says is held back until the step has gone
/// well. A record that cannot be processed becomes a dead letter, and its tile, where it still
/// names one, ends as failed; the next record is not touched by it.
public final class SceneProcessor implements Processor<byte[], byte[], byte[], Outgoing> {
  private static final Logger LOG = LoggerFactory.getLogger(SceneProcessor.class);

  private final Patience patience;
  private @Nullable Task task;

  /// @param patience how long scenes are waited for
  public SceneProcessor(Patience patience) {
    this.patience = patience;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    Task begun = new Task(context, patience);
    task = begun;
    context.schedule(patience.tick(), PunctuationType.WALL_CLOCK_TIME, _ -> begun.tick());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (task == null) {
      throw new IllegalStateException("the processor must be initialised first");
    }
    task.process(record);
  }

  /// What lives between the initialisation of a task and its end.
  private static final class Task {
    private final ProcessorContext<byte[], Outgoing> context;
    private final Patience patience;
    private final Stores stores;
    private final OpenScenes scenes;
    private final Outbox outbox;
    private final DueScenes due;
    private final EarlyOutcomes early;

    /// Scenes that could not be closed; one of them must not stop the others.
    private final Set<String> stuck = new HashSet<>();

    Task(ProcessorContext<byte[], Outgoing> context, Patience patience) {
      this.context = context;
      this.patience = patience;
      this.stores = Stores.of(context);
      this.scenes = new OpenScenes(stores, patience.timings());
      this.outbox = new Outbox(context);
      this.early = new EarlyOutcomes(stores.early());
      this.due = new DueScenes(stores, patience, context.currentSystemTimeMs());
    }

    void process(Record<byte[], byte[]> record) {
      due.recordCame(context.currentSystemTimeMs());
      RecordMetadata origin =
          context
              .recordMetadata()
              .orElseThrow(() -> new IllegalStateException("every record has an origin"));
      step(
          new Incoming(
              origin.topic(),
              origin.partition(),
              origin.offset(),
              record.timestamp(),
              record.key(),
              record.value(),
              record.headers()));
    }

    private void step(Incoming record) {
      try {
        if (record.topic().equals(Topic.SCENES.id())) {
          String scene = announced(record);
          commit();
          replayEarly(scene);
        } else {
          outcome(record);
          commit();
        }
      } catch (KafkaException | CorruptStateException e) {
        abandon();
        throw e;
      } catch (RefusedException e) {
        abandon();
        refuse(record, e.reason(), e.detail());
      } catch (RuntimeException e) {
        abandon();
        LOG.error("{} cannot be processed", record, e);
        refuse(record, FailureReason.INVALID, e.toString());
      }
    }

    private void commit() {
      stores.commit();
      early.commit();
      outbox.send();
    }

    private void abandon() {
      stores.rollback();
      outbox.drop();
      scenes.drop();
      early.rollback();
    }

    private void refuse(Incoming record, FailureReason reason, String detail) {
      LOG.warn("{} becomes a dead letter: {} {}", record, reason, detail);
      outbox.deadLetter(record.deadLetter(reason, detail));
      if (record.topic().equals(Topic.TILE_OUTCOMES.id())) {
        fail(record);
      }
      commit();
    }

    /// Ends the tile that an unusable outcome still names as failed.
    private void fail(Incoming record) {
      try {
        TileOutcome outcome = Wire.decode(record.value(), TileOutcome.class);
        OpenScene open = scenes.find(Announcement.checkedScene(outcome.getScene()));
        if (open != null && open.run() == outcome.getRun()) {
          open.life()
              .outcome(
                  new wakestream.splitting.tiles.TileOutcome.Failed(
                      outcome.getRow(), outcome.getColumn()),
                  record.timestamp(),
                  outbox.journal(open.announcement()));
          scenes.save(open);
        }
      } catch (UnknownSchemaException | MalformedRecordException | IllegalArgumentException e) {
        LOG.debug("{} names no tile: {}", record, e.getMessage());
      }
    }

    /// Takes an announcement; returns its scene.
    private String announced(Incoming record) {
      byte[] wire = record.value();
      Scene scene = decode(record, Scene.class);
      if (wire == null || !Arrays.equals(record.key(), Keys.scene(scene.getScene()))) {
        throw invalid("the key must be the scene id, " + scene.getScene());
      }
      try {
        Announcement.checkedScene(scene.getScene());
        OpenScene open = scenes.find(scene.getScene());
        if (open == null || open.run() < scene.getRun()) {
          OpenScene begun = begin(open, scene, wire, record.timestamp());
          scenes.save(begun);
        } else if (open.run() == scene.getRun()) {
          if (!open.isAnnouncedBy(scene)) {
            throw invalid("run %d was announced before, differently".formatted(scene.getRun()));
          }
          open.life().announcedAgain(record.timestamp());
          scenes.save(open);
        }
        return scene.getScene();
      } catch (IllegalArgumentException e) {
        throw new RefusedException(FailureReason.INVALID, message(e), e);
      }
    }

    private OpenScene begin(@Nullable OpenScene before, Scene scene, byte[] wire, long timestamp) {
      Announcement.of(scene);
      if (before != null) {
        before.life().supersede(timestamp, outbox.journal(before.announcement()));
      }
      OpenScene begun = scenes.open(scene, wire);
      begun.life().announcedAgain(timestamp);
      return begun;
    }

    private void outcome(Incoming record) {
      TileOutcome outcome = decode(record, TileOutcome.class);
      if (!Arrays.equals(record.key(), Keys.scene(outcome.getScene()))) {
        throw invalid("the key must be the scene id, " + outcome.getScene());
      }
      OpenScene open;
      try {
        open = scenes.find(Announcement.checkedScene(outcome.getScene()));
      } catch (IllegalArgumentException e) {
        throw new RefusedException(FailureReason.INVALID, message(e), e);
      }
      if (open == null || open.run() < outcome.getRun()) {
        if (!early.keep(outcome.getScene(), outcome.getRun(), record)) {
          throw invalid("its scene run is not announced, and too many outcomes wait so already");
        }
      } else {
        deliver(open, outcome, record.timestamp());
        scenes.save(open);
      }
    }

    private void deliver(OpenScene open, TileOutcome outcome, long timestamp) {
      SceneLife life = open.life();
      if (outcome.getRun() < open.run()) {
        life.outcomeOfOlderRun(outbox.journal(open.announcement()));
        return;
      }
      try {
        life.outcome(
            Outcomes.of(outcome, life.run().grid()),
            timestamp,
            outbox.journal(open.announcement()));
      } catch (UndecodableException e) {
        throw new RefusedException(FailureReason.UNDECODABLE, message(e), e);
      } catch (IllegalArgumentException e) {
        throw new RefusedException(FailureReason.INVALID, message(e), e);
      }
    }

    /// Delivers the outcomes that came before their scene, in the order in which they came; those
    /// of runs still to be announced stay.
    private void replayEarly(String scene) {
      for (Map.Entry<Bytes, byte[]> entry : early.of(scene).entrySet()) {
        Incoming record = early.take(entry.getKey(), entry.getValue());
        commit();
        step(record);
      }
    }

    void tick() {
      long now = context.currentSystemTimeMs();
      for (String scene : due.scenes(now)) {
        if (!stuck.contains(scene)) {
          tick(scene, now);
        }
      }
      for (Map.Entry<Bytes, byte[]> entry : due.earlyOutcomes(now).entrySet()) {
        Incoming record = early.take(entry.getKey(), entry.getValue());
        String detail = "its scene run was not announced within " + patience.timings().limit();
        outbox.deadLetter(record.deadLetter(FailureReason.INVALID, detail));
        commit();
      }
    }

    private void tick(String scene, long now) {
      try {
        OpenScene open = scenes.find(scene);
        if (open != null) {
          boolean over = open.life().tick(now, outbox.journal(open.announcement()));
          scenes.save(open);
          if (over) {
            scenes.forget(scene);
          }
          commit();
          if (open.life().progress().isForgotten()) {
            scenes.rest(scene);
          }
        }
      } catch (KafkaException | CorruptStateException e) {
        abandon();
        throw e;
      } catch (RuntimeException e) {
        abandon();
        stuck.add(scene);
        LOG.error("scene {} is due, but cannot be closed before the next start", scene, e);
      }
    }

    private static <T extends SpecificRecord> T decode(Incoming record, Class<T> type) {
      try {
        return Wire.decode(record.value(), type);
      } catch (UnknownSchemaException e) {
        throw new RefusedException(FailureReason.UNKNOWN_SCHEMA, message(e), e);
      } catch (MalformedRecordException e) {
        throw new RefusedException(FailureReason.UNDECODABLE, message(e), e);
      }
    }

    private static RefusedException invalid(String detail) {
      return new RefusedException(FailureReason.INVALID, detail);
    }

    private static String message(Exception e) {
      return String.valueOf(e.getMessage());
    }
  }
}
