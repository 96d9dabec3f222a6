package wakestream.splitting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.life.Oversized;
import wakestream.splitting.seams.AssembledComponent;
import wakestream.splitting.seams.Gathering;
import wakestream.splitting.seams.HeapMemory;
import wakestream.splitting.seams.SeamAssembly;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.ships.ShipSplitter;
import wakestream.splitting.ships.SizeLimit;
import wakestream.splitting.tiles.TileOutcome;

/// Splits a scene's probabilities into ships, all at once and without Kafka; the same code that the
/// splitter runs as outcomes arrive.
public final class MosaicSplitter {
  private static final ModelId NO_MODEL = new ModelId("none", "");

  private MosaicSplitter() {}

  /// Ships of a whole map, in order of their first pixels.
  ///
  /// @param scene id of the scene, part of the ships' ids
  /// @param map the whole scene
  /// @param validity of the scene, or null where all is valid
  public static List<Ship> split(
      String scene,
      ProbabilityMap map,
      @Nullable BitMask validity,
      SplittingParameters parameters,
      Ground ground) {
    int side = Math.max(map.width(), map.height());
    TileGrid grid = new TileGrid(map.width(), map.height(), side, 0);
    TileOutcome whole = new TileOutcome.Segmented(0, 0, map, validity, parameters, NO_MODEL, null);
    return split(scene, grid, List.of(whole), ground).stream().map(MosaicSplitter::plain).toList();
  }

  private static Ship plain(Ship ship) {
    return new Ship(
        ship.id(),
        ship.firstX(),
        ship.firstY(),
        ship.box(),
        ship.mask(),
        ship.areaPixels(),
        ship.centroidX(),
        ship.centroidY(),
        ship.centroid(),
        ship.extent(),
        ship.confidence(),
        ship.peakProbability(),
        ship.cutBy(),
        List.of(),
        List.of());
  }

  /// What a scene holds.
  ///
  /// @param ships in order of their first pixels
  /// @param oversized what is too large for a ship and was not split
  public record Found(List<Ship> ships, Oversized oversized) {
    public Found {
      ships = List.copyOf(ships);
    }
  }

  /// Ships of a scene in tiles, in order of their first pixels. A tile without outcome is missing.
  /// What is too large for a ship is left out.
  ///
  /// @param scene id of the scene, part of the ships' ids
  /// @param outcomes at most one a tile; gone through once
  public static List<Ship> split(
      String scene, TileGrid grid, Iterable<TileOutcome> outcomes, Ground ground) {
    return find(scene, grid, outcomes, ground).ships();
  }

  /// Ships of a scene in tiles, and what is too large for one.
  ///
  /// @param scene id of the scene, part of the ships' ids
  /// @param outcomes at most one a tile; gone through once
  public static Found find(
      String scene, TileGrid grid, Iterable<TileOutcome> outcomes, Ground ground) {
    SizeLimit limit = SizeLimit.of(grid, ground);
    SeamAssembly assembly = new SeamAssembly(grid, new HeapMemory(grid), limit);
    Sorting sorting = new Sorting(new ShipSplitter(scene, ground), limit, assembly);
    for (TileOutcome outcome : outcomes) {
      assembly.accept(outcome, sorting);
    }
    assembly.waiting(sorting);
    sorting.ships.sort(Ship.BY_FIRST_PIXEL);
    return new Found(sorting.ships, sorting.oversized);
  }

  /// Tells what can be a ship from what is too large for one.
  private static final class Sorting implements Gathering {
    private final ShipSplitter splitter;
    private final SizeLimit limit;
    private final SeamAssembly assembly;
    private final List<Ship> ships = new ArrayList<>();
    private Oversized oversized = Oversized.NONE;

    Sorting(ShipSplitter splitter, SizeLimit limit, SeamAssembly assembly) {
      this.splitter = splitter;
      this.limit = limit;
      this.assembly = assembly;
    }

    @Override
    public void whole(AssembledComponent one) {
      if (ShipSplitter.isFaint(one.component(), one.parameters())) {
        return;
      }
      if (limit.isTooRagged(one.component())) {
        oversized = oversized.plus(one.component().box());
        return;
      }
      ships.addAll(
          splitter.split(
              one.component(), one.parameters(), one.provenance(), assembly.surroundings()));
    }

    @Override
    public void tooLong(LongComponent one) {
      oversized = one.isFaint() ? oversized : oversized.plus(one.box());
    }
  }
}
