package wakestream.hostile.targets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import wakestream.classifier.classify.Classification;
import wakestream.classifier.wire.GateProcessor;
import wakestream.hostile.mutation.RecordDamage;
import wakestream.hostile.seeds.RecordSeeds;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.nets.Gate;
import wakestream.nets.LiveModels;
import wakestream.nets.Segmenter;
import wakestream.nets.stub.Brightness;
import wakestream.nets.stub.ServiceTime;
import wakestream.nets.stub.StubGate;
import wakestream.nets.stub.StubSegmenter;
import wakestream.schemas.Wire;
import wakestream.schemas.WireException;
import wakestream.segmenter.segment.Segmentation;
import wakestream.segmenter.wire.SegmentProcessor;
import wakestream.streaming.worker.Refusal;
import wakestream.streaming.worker.TileProcessor;

/// Tiles as a model worker reads and processes them, with a model that costs nothing.
final class TileTarget<I> implements Target {
  private static final ModelId MODEL = new ModelId("stub", "00".repeat(32));

  private final String name;
  private final String record;
  private final List<? extends SpecificRecord> seeds;
  private final TileProcessor<I> processor;

  private TileTarget(
      String name,
      String record,
      List<? extends SpecificRecord> seeds,
      TileProcessor<I> processor) {
    this.name = name;
    this.record = record;
    this.seeds = seeds;
    this.processor = processor;
  }

  static List<Target> all(RecordSeeds records) {
    LiveModels<Gate> gates = new LiveModels<>();
    LiveModels<Segmenter> segmenters = new LiveModels<>();
    SplittingParameters splitting = new SplittingParameters(128, 128, 1, 1, 0, 0);
    for (Profile profile : List.of(Profile.S2_RGBN, Profile.RGB_VHR)) {
      String id = profile.id();
      gates.swap(id, new StubGate(MODEL, id, Brightness.HULL, ServiceTime.NONE));
      segmenters.swap(
          id, new StubSegmenter(MODEL, id, splitting, Brightness.HULL, ServiceTime.NONE));
    }
    return List.of(
        new TileTarget<>(
            "tile",
            "Tile",
            records.tiles(),
            new GateProcessor(new Classification(gates), Optional::empty)),
        new TileTarget<>(
            "ship-tile",
            "ShipTile",
            records.shipTiles(),
            new SegmentProcessor(new Segmentation(segmenters), Optional::empty)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int weight() {
    return 8;
  }

  @Override
  public List<HostileInput> intact() {
    return seeds.stream().map(r -> HostileInput.of(name + ".avro", Wire.encode(r))).toList();
  }

  @Override
  public HostileInput damaged(RandomGenerator random) {
    SpecificRecord seed = seeds.get(random.nextInt(seeds.size()));
    byte[] other = Wire.encode(seeds.get(random.nextInt(seeds.size())));
    return HostileInput.of(name + ".avro", new RecordDamage(random).damage(seed, other));
  }

  @Override
  public Verdict feed(HostileInput input, Path folder) {
    I item;
    try {
      item = processor.decode(input.only());
    } catch (Refusal e) {
      return new Verdict.Refused(String.valueOf(e.getMessage()), e.tile().isPresent());
    } catch (WireException e) {
      return Verdict.refused(e, record);
    }
    processor.process(List.of(item));
    return Verdict.DECODED;
  }
}
