package wakestream.hostile.targets;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import wakestream.cli.output.ShipFeature;
import wakestream.cli.pipeline.ShipReader;
import wakestream.hostile.mutation.RecordDamage;
import wakestream.hostile.seeds.RecordSeeds;
import wakestream.imagery.decoding.UndecodableException;
import wakestream.imagery.grid.TileGrid;
import wakestream.records.ModelRelease;
import wakestream.records.ModelStatus;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.Ship;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Wire;
import wakestream.schemas.WireException;
import wakestream.splitter.wire.Announcement;
import wakestream.splitter.wire.Outcomes;

/// Records of one kind, decoded and looked at as their reader does.
///
/// @param type the kind of record
/// @param use what its reader makes of it
record WireTarget<R extends SpecificRecord>(
    String name, int weight, Class<R> type, List<R> seeds, Use<R> use) implements Target {
  /// The first look of a reader.
  interface Use<R> {
    void look(R record) throws UndecodableException;
  }

  static List<Target> all(RecordSeeds records) {
    TileGrid grid = Announcement.of(records.scenes().getFirst()).run().grid();
    return List.of(
        new WireTarget<>("scene", 4, Scene.class, records.scenes(), Announcement::of),
        new WireTarget<>(
            "outcome", 5, TileOutcome.class, records.outcomes(), o -> Outcomes.of(o, grid)),
        new WireTarget<>(
            "ship",
            3,
            Ship.class,
            records.ships(),
            ship -> ShipFeature.of(ShipReader.decode(Wire.encode(ship)))),
        new WireTarget<>("report", 1, SceneReport.class, records.reports(), _ -> {}),
        new WireTarget<>(
            "release",
            1,
            ModelRelease.class,
            records.releases(),
            release -> Keys.model(release.getRole(), release.getProfile())),
        new WireTarget<>("status", 1, ModelStatus.class, records.statuses(), _ -> {}));
  }

  @Override
  public List<HostileInput> intact() {
    return seeds.stream().map(r -> HostileInput.of(name + ".avro", Wire.encode(r))).toList();
  }

  @Override
  public HostileInput damaged(RandomGenerator random) {
    R seed = seeds.get(random.nextInt(seeds.size()));
    byte[] other = Wire.encode(seeds.get(random.nextInt(seeds.size())));
    return HostileInput.of(name + ".avro", new RecordDamage(random).damage(seed, other));
  }

  @Override
  public Verdict feed(HostileInput input, Path folder) {
    try {
      use.look(Wire.decode(input.only(), type));
      return Verdict.DECODED;
    } catch (WireException e) {
      return Verdict.refused(e, type.getSimpleName());
    } catch (IllegalArgumentException | UndecodableException e) {
      // the splitter's dead letter names topic, partition and offset beside it
      String message = String.valueOf(e.getMessage());
      return new Verdict.Refused(message, e.getMessage() != null && !message.isBlank());
    }
  }
}
