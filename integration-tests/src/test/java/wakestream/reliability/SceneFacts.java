package wakestream.reliability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.Failed;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Segmented;
import wakestream.records.Ship;
import wakestream.records.TileOutcome;
import wakestream.schemas.Wire;

/// All that is committed about one scene, counted on the topics themselves. Belongs to one thread.
final class SceneFacts {
  private final List<Integer> rowsSent = new ArrayList<>();
  private final Map<String, Integer> tiles = new TreeMap<>();
  private final Map<String, Integer> shipTiles = new TreeMap<>();
  private final Map<String, List<String>> outcomes = new TreeMap<>();
  private final Map<String, String> ships = new TreeMap<>();
  private final Set<String> events = new HashSet<>();
  private final List<String> repeated = new ArrayList<>();
  private final List<SceneReport> reports = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private int grid;
  private int rows;

  void scene(Scene scene) {
    grid = scene.getGrid().getRows() * scene.getGrid().getColumns();
    rows = scene.getGrid().getRows();
    rowsSent.add(scene.getRowsSent());
  }

  void tile(String key) {
    tiles.merge(key, 1, Integer::sum);
  }

  void shipTile(String key) {
    shipTiles.merge(key, 1, Integer::sum);
  }

  void outcome(TileOutcome outcome) {
    outcomes
        .computeIfAbsent(outcome.getRow() + "/" + outcome.getColumn(), key -> new ArrayList<>())
        .add(kind(outcome) + " " + digest(Wire.encode(outcome)));
  }

  private static String kind(TileOutcome outcome) {
    return switch (outcome.getOutcome()) {
      case Empty empty -> empty.getCause() == EmptyCause.GATE ? "empty" : "nothing";
      case Segmented segmented -> "segmented";
      case Failed failed -> "failed";
      case Object other -> throw new AssertionError("no outcome: " + other.getClass());
    };
  }

  void ship(Ship ship) {
    once("ship %s revision %d".formatted(ship.getShip(), ship.getRevision()));
    ships.put(ship.getShip(), digest(Wire.encode(Ship.newBuilder(ship).setRevision(0).build())));
  }

  void report(SceneReport report) {
    once("report of run %d revision %d".formatted(report.getRun(), report.getRevision()));
    reports.add(report);
  }

  void deadLetter(String what) {
    deadLetters.add(what);
  }

  private void once(String event) {
    if (!events.add(event)) {
      repeated.add(event + " is there twice");
    }
  }

  private static String digest(byte[] bytes) {
    return Integer.toHexString(java.util.Arrays.hashCode(bytes));
  }

  /// Whether every tile has an outcome and the splitter has said so.
  boolean isSettled() {
    return grid > 0
        && outcomes.size() == grid
        && !reports.isEmpty()
        && reports.getLast().getState() != SceneState.OPEN;
  }

  /// Whether all rows were sent.
  boolean isFed() {
    return rows > 0 && rowsSent.contains(rows);
  }

  /// Tiles with more than one outcome on the topic.
  int doubled() {
    return (int) outcomes.values().stream().filter(all -> all.size() > 1).count();
  }

  int ships() {
    return ships.size();
  }

  int rows() {
    return rows;
  }

  List<String> deadLetters() {
    return deadLetters;
  }

  /// The outcome of a tile by its `row/column`, as far as one is there: `failed`, ...
  String outcome(String tile) {
    return outcomes.getOrDefault(tile, List.of("none")).getFirst().split(" ")[0];
  }

  /// Ids of the ships with their digests.
  Map<String, String> shipsById() {
    return Map.copyOf(ships);
  }

  SceneReport lastReport() {
    return reports.getLast();
  }

  /// What is wrong with this alone: missing, doubled, contradictory.
  List<String> faults() {
    List<String> found = new ArrayList<>(repeated);
    for (int i = 0; i < rowsSent.size(); i++) {
      if (rowsSent.get(i) != i + 1) {
        found.add("rows were announced as " + rowsSent);
        break;
      }
    }
    if (rowsSent.size() != rows) {
      found.add("%d of %d rows were sent".formatted(rowsSent.size(), rows));
    }
    repeated(tiles, "tiles", found);
    repeated(shipTiles, "ship-tiles", found);
    if (outcomes.size() != grid) {
      found.add("%d of %d tiles have an outcome".formatted(outcomes.size(), grid));
    }
    outcomes.forEach(
        (tile, all) -> {
          if (all.size() > 1) {
            found.add("tile %s has %d outcomes: %s".formatted(tile, all.size(), all));
          }
        });
    if (reports.isEmpty()) {
      found.add("there is no report");
    } else if (lastReport().getDiffering() + lastReport().getLate() > 0) {
      found.add("the splitter met outcomes too many: " + lastReport());
    }
    return found;
  }

  private static void repeated(Map<String, Integer> counts, String topic, List<String> found) {
    counts.forEach(
        (key, count) -> {
          if (count > 1) {
            found.add("%s is %d times on %s".formatted(key, count, topic));
          }
        });
  }

  /// In what this differs from the same scene undisturbed.
  List<String> differences(SceneFacts undisturbed) {
    List<String> found = faults();
    deadLetters.forEach(letter -> found.add("dead letter " + letter));
    differ(tiles, undisturbed.tiles, "tiles", found);
    differ(shipTiles, undisturbed.shipTiles, "ship-tiles", found);
    differ(outcomes, undisturbed.outcomes, "outcomes", found);
    differ(ships, undisturbed.ships, "ships", found);
    if (!reports.isEmpty() && lastReport().getState() != SceneState.COMPLETE) {
      found.add("the scene is " + lastReport().getState());
    }
    return found;
  }

  private static void differ(
      Map<String, ?> here, Map<String, ?> undisturbed, String what, List<String> found) {
    Map<String, Object> different = new HashMap<>(here);
    different.entrySet().removeIf(e -> e.getValue().equals(undisturbed.get(e.getKey())));
    Set<String> missing = new HashSet<>(undisturbed.keySet());
    missing.removeAll(here.keySet());
    if (!different.isEmpty() || !missing.isEmpty()) {
      found.add("%s differ: %s, missing %s".formatted(what, different, missing));
    }
  }
}
