package wakestream.cli.pipeline;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wakestream.records.Empty;
import wakestream.records.Failed;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Segmented;
import wakestream.records.Ship;
import wakestream.records.ShipStatus;
import wakestream.records.TileOutcome;

/// What is known of one run of a scene from the topics.
final class RunState {
  private final Set<Long> empty = new HashSet<>();
  private final Set<Long> segmented = new HashSet<>();
  private final Set<Long> failed = new HashSet<>();
  private final Map<String, Ship> ships = new TreeMap<>();
  private @Nullable Scene scene;
  private @Nullable SceneReport report;

  void take(Scene announced) {
    scene = announced;
  }

  void take(SceneReport latest) {
    report = latest;
  }

  void take(Ship event) {
    if (event.getStatus() == ShipStatus.RETRACTED) {
      ships.remove(event.getShip());
    } else {
      ships.put(event.getShip(), event);
    }
  }

  void take(TileOutcome outcome) {
    long tile = (long) outcome.getRow() << 32 | outcome.getColumn();
    switch (outcome.getOutcome()) {
      case Empty ignored -> empty.add(tile);
      case Segmented ignored -> segmented.add(tile);
      case Failed ignored -> failed.add(tile);
      default -> {} // a kind that a later version writes
    }
  }

  @Nullable Scene scene() {
    return scene;
  }

  @Nullable SceneReport report() {
    return report;
  }

  /// The ships that stand, in the order of their first pixel.
  List<Ship> ships() {
    return ships.values().stream()
        .sorted(Comparator.comparingInt(Ship::getFirstY).thenComparingInt(Ship::getFirstX))
        .toList();
  }

  /// Whether every tile has an outcome and all ships of the last report have been seen.
  boolean isSettled() {
    SceneReport last = report;
    return last != null
        && scene != null
        && last.getState() != SceneState.OPEN
        && last.getShipsDigest().equals(ShipsDigest.of(ships.keySet()));
  }

  Progress progress() {
    Scene announced = scene;
    int tiles =
        announced == null ? 0 : announced.getGrid().getRows() * announced.getGrid().getColumns();
    int sent = announced == null ? 0 : announced.getRowsSent() * announced.getGrid().getColumns();
    return new Progress(tiles, sent, empty.size(), segmented.size(), failed.size(), ships.size());
  }
}
