package wakestream.simulator;

import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.simulator.fleet.ShipKind;

/// The truth about one ship of a simulated scene.
///
/// @param kind what sort of ship
/// @param box the part of the scene that the mask is of, pixels; clipped at the scene's edge
/// @param mask of the box: pixels of which the ship covers half or more
/// @param centreX amidships, pixels from the scene's left edge; may be outside the scene
/// @param centreY amidships, pixels from the scene's top edge
/// @param lengthMetres from stern to bow, the whole ship
/// @param widthMetres at its widest
/// @param headingDegrees of the bow, clockwise from grid north (up), 0..360
/// @param speed metres a second; 0 when moored or at anchor
/// @param cloud mean opacity of the cloud above its mask, 0..1
/// @param labelled whether it counts: large enough in pixels, and not hidden by cloud
public record SimulatedShip(
    ShipKind kind,
    Box box,
    BitMask mask,
    double centreX,
    double centreY,
    double lengthMetres,
    double widthMetres,
    double headingDegrees,
    double speed,
    double cloud,
    boolean labelled) {

  /// Pixels of the mask.
  public long area() {
    return mask.count();
  }
}
