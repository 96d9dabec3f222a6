package wakestream.splitting.seams;

import java.util.ArrayList;
import java.util.List;
import wakestream.imagery.raster.Box;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.ships.ShipSplitter;

/// Keeps the ships of the components that it is handed, and the boxes of those that are too long.
final class Collected implements Gathering {
  final List<Ship> ships = new ArrayList<>();
  final List<Box> tooLong = new ArrayList<>();
  private final ShipSplitter splitter;
  private SeamAssembly assembly;

  Collected(ShipSplitter splitter, SeamAssembly assembly) {
    this.splitter = splitter;
    this.assembly = assembly;
  }

  /// Asks another assembly what lies beside a component.
  void follow(SeamAssembly other) {
    assembly = other;
  }

  @Override
  public void whole(AssembledComponent one) {
    ships.addAll(
        splitter.split(
            one.component(), one.parameters(), one.provenance(), assembly.surroundings()));
  }

  @Override
  public void tooLong(LongComponent component) {
    if (!component.isFaint()) {
      tooLong.add(component.box());
    }
  }
}
