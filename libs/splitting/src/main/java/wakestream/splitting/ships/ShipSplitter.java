package wakestream.splitting.ships;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Component;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.geometry.GroundExtent;
import wakestream.splitting.geometry.Measure;
import wakestream.splitting.watershed.Regions;
import wakestream.splitting.watershed.Watershed;

/// Makes ships of a finished component: hysteresis, watershed, measuring, then the smallest area,
/// the confidence, the score and the shape that a ship must have. Where a shape is asked for and
/// pixels are coarse, what has not got it is cut once more, at shallow valleys: ships that lie side
/// by side are one blob to a network that is not quite sure of the gap.
public final class ShipSplitter {
  /// Depth of the valley, of 255, at which what has not the shape of a ship is cut.
  private static final int RAFT_DEPTH = 8;

  /// Size of the smallest pixels whose rafts are cut. In finer ones the gap between two hulls is
  /// seen; what has not the shape of a ship there is a roof or a wake, which would fall into many.
  private static final double RAFT_PIXEL_SQUARE_METRES = 3.0 * 3.0;

  private final String scene;
  private final Ground ground;
  private final Measure measure;

  public ShipSplitter(String scene, Ground ground) {
    this.scene = scene;
    this.ground = ground;
    this.measure = new Measure(ground);
  }

  /// The component's ships, in order of their first pixels; none when no pixel reaches the high
  /// threshold. It takes some 40 bytes a pixel of the component's box: a [SizeLimit] goes before.
  ///
  /// @param parameters those of the tile that holds the component's first pixel
  public List<Ship> split(
      Component component,
      SplittingParameters parameters,
      Provenance provenance,
      Surroundings surroundings) {
    if (isFaint(component, parameters)) {
      return List.of();
    }
    Regions regions = new Watershed(parameters).split(component.mask(), component.values());
    List<Ship> ships = new ArrayList<>();
    for (Piece piece : Piece.of(component, regions)) {
      GroundExtent extent = extent(piece);
      if (isShipShaped(extent, parameters)) {
        add(piece, extent, parameters, provenance, surroundings, ships);
      } else if (isCoarse(extent, piece) && isLargeEnough(piece.pixels(), extent, parameters)) {
        for (Piece part : raft(component, piece, parameters)) {
          GroundExtent own = extent(part);
          if (isShipShaped(own, parameters)) {
            add(part, own, parameters, provenance, surroundings, ships);
          }
        }
      }
    }
    ships.sort(Ship.BY_FIRST_PIXEL);
    return ships;
  }

  private static boolean isShipShaped(
      @Nullable GroundExtent extent, SplittingParameters parameters) {
    return extent == null || extent.isShipShaped(parameters);
  }

  private static boolean isCoarse(@Nullable GroundExtent extent, Piece piece) {
    return extent != null && extent.areaSquareMetres() >= RAFT_PIXEL_SQUARE_METRES * piece.pixels();
  }

  /// The ships of a raft, or the piece itself where it has no valley.
  private static List<Piece> raft(
      Component component, Piece piece, SplittingParameters parameters) {
    Component one = piece.cutOut(component);
    int depth = parameters.minimumDepth();
    int shallow = depth == 0 ? RAFT_DEPTH : Math.min(depth, RAFT_DEPTH);
    Watershed watershed = new Watershed(parameters.withDepth(shallow));
    return Piece.of(one, watershed.split(one.mask(), one.values()));
  }

  private void add(
      Piece piece,
      @Nullable GroundExtent extent,
      SplittingParameters parameters,
      Provenance provenance,
      Surroundings surroundings,
      List<Ship> ships) {
    if (isLargeEnough(piece.pixels(), extent, parameters)
        && piece.confidence() >= parameters.minimumConfidence()) {
      Ship ship = ship(piece, extent, provenance, surroundings);
      if (ship.score() >= parameters.minimumScore()) {
        ships.add(ship);
      }
    }
  }

  /// Whether no pixel of a component reaches the high threshold.
  public static boolean isFaint(Component component, SplittingParameters parameters) {
    int peak = 0;
    for (byte value : component.values()) {
      peak = Math.max(peak, value & 0xFF);
    }
    return peak < parameters.highThreshold();
  }

  private @Nullable GroundExtent extent(Piece piece) {
    Box box = piece.box();
    return measure.extent(
        piece.mask(), box.x(), box.y(), piece.pixels(), piece.centroidX(), piece.centroidY());
  }

  private Ship ship(
      Piece piece,
      @Nullable GroundExtent extent,
      Provenance provenance,
      Surroundings surroundings) {
    Box box = piece.box();
    double x = piece.centroidX();
    double y = piece.centroidY();
    return new Ship(
        ShipId.of(scene, piece.firstX(), box.y()),
        piece.firstX(),
        box.y(),
        box,
        piece.mask(),
        piece.pixels(),
        x,
        y,
        ground.position(x, y),
        extent,
        piece.confidence(),
        piece.peak() / 255.0,
        cuts(piece.mask(), box, surroundings),
        provenance.classifiers(),
        provenance.segmenters());
  }

  private static boolean isLargeEnough(
      int pixels, @Nullable GroundExtent extent, SplittingParameters parameters) {
    return extent == null
        ? pixels >= parameters.minimumAreaPixels()
        : extent.areaSquareMetres() >= parameters.minimumAreaSquareMetres();
  }

  /// What hides any of the eight neighbours of the ship's pixels.
  private static Set<Cut> cuts(BitMask mask, Box box, Surroundings surroundings) {
    Set<Cut> cuts = EnumSet.noneOf(Cut.class);
    for (int y = -1; y <= box.height(); y++) {
      for (int x = -1; x <= box.width(); x++) {
        if (!has(mask, x, y) && touches(mask, x, y)) {
          Cut cut = surroundings.at(box.x() + x, box.y() + y);
          if (cut != null) {
            cuts.add(cut);
          }
        }
      }
    }
    return cuts;
  }

  private static boolean touches(BitMask mask, int x, int y) {
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        if (has(mask, x + dx, y + dy)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean has(BitMask mask, int x, int y) {
    return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.get(x, y);
  }
}
