package wakestream.reliability.child;

import java.util.List;
import wakestream.classifier.wire.GateSource;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Gate;
import wakestream.nets.Segmenter;
import wakestream.nets.stub.Brightness;
import wakestream.nets.stub.ServiceTime;
import wakestream.nets.stub.StubGate;
import wakestream.nets.stub.StubSegmenter;
import wakestream.records.Model;
import wakestream.records.Release;
import wakestream.records.Role;
import wakestream.segmenter.wire.SegmenterSource;

/// Models without a network, in which a process can be held, and which a poisoned tile kills.
public final class HeldModels {
  /// The sample that halts a segmenter which finds it in a tile's core.
  public static final int POISON = 65_535;

  private static final String DIGEST = "%064x";

  private HeldModels() {}

  /// What `models` says is live.
  public static Release release(Role role) {
    return new Release(new Model(name(role), digest(role)), digest(role));
  }

  private static ModelId id(Role role) {
    return new ModelId(name(role), digest(role));
  }

  private static String name(Role role) {
    return "stub-" + role;
  }

  private static String digest(Role role) {
    return DIGEST.formatted(role.ordinal() + 1);
  }

  static GateSource gates(ServiceTime time) {
    return (profile, release) ->
        new HeldGate(new StubGate(id(Role.CLASSIFIER), profile, Brightness.HULL, time));
  }

  static SegmenterSource segmenters(ServiceTime time) {
    return (profile, release) -> segmenter(time);
  }

  static Segmenter segmenter(ServiceTime time) {
    SplittingParameters splitting = new SplittingParameters(128, 128, 1, 8, 0, 0);
    return new HeldSegmenter(
        new StubSegmenter(
            id(Role.SEGMENTER), Profile.S2_RGBN.id(), splitting, Brightness.HULL, time));
  }

  private record HeldGate(Gate gate) implements Gate {
    @Override
    public ModelId model() {
      return gate.model();
    }

    @Override
    public String profile() {
      return gate.profile();
    }

    @Override
    public float[] probabilities(List<TileImage> tiles) {
      Holds.visit(Place.IN_MODEL, "gate");
      return gate.probabilities(tiles);
    }

    @Override
    public float threshold() {
      return gate.threshold();
    }

    @Override
    public void close() {
      gate.close();
    }
  }

  private record HeldSegmenter(Segmenter segmenter) implements Segmenter {
    @Override
    public ModelId model() {
      return segmenter.model();
    }

    @Override
    public String profile() {
      return segmenter.profile();
    }

    @Override
    public SplittingParameters splitting() {
      return segmenter.splitting();
    }

    @Override
    public List<ProbabilityMap> probabilities(List<TileImage> tiles) {
      Holds.visit(Place.IN_MODEL, "segmenter");
      if (tiles.stream().anyMatch(HeldModels::isPoisoned)) {
        Runtime.getRuntime().halt(134); // as a native abort ends it
      }
      return segmenter.probabilities(tiles);
    }

    @Override
    public void close() {
      segmenter.close();
    }
  }

  private static boolean isPoisoned(TileImage tile) {
    Box core = tile.core();
    int x = core.x() + core.width() / 2;
    int y = core.y() + core.height() / 2;
    return tile.pixels().sample(0, x, y) == POISON;
  }
}
