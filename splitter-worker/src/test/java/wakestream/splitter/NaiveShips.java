package wakestream.splitter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import wakestream.imagery.masks.ModelId;
import wakestream.records.Model;
import wakestream.records.Outline;
import wakestream.records.Ring;
import wakestream.records.Ship;
import wakestream.testkit.mosaic.NaiveShip;

/// Published ships in the words of the oracle; their pixels are read from their outlines.
final class NaiveShips {
  private NaiveShips() {}

  /// In order of their first pixels.
  static List<NaiveShip> of(Collection<Ship> ships, int sceneWidth) {
    return ships.stream()
        .sorted(
            java.util.Comparator.comparingInt(Ship::getFirstY).thenComparingInt(Ship::getFirstX))
        .map(ship -> of(ship, sceneWidth))
        .toList();
  }

  private static NaiveShip of(Ship ship, int sceneWidth) {
    List<Integer> pixels = new ArrayList<>();
    var box = ship.getBox();
    for (int y = box.getY(); y < box.getY() + box.getHeight(); y++) {
      for (int x = box.getX(); x < box.getX() + box.getWidth(); x++) {
        if (crossings(ship.getOutlines(), x + 0.5, y + 0.5) % 2 == 1) {
          pixels.add(y * sceneWidth + x);
        }
      }
    }
    return new NaiveShip(
        ship.getShip(),
        pixels,
        ship.getConfidence(),
        ship.getPeakProbability(),
        ship.getCutBy().stream().map(Enum::name).collect(Collectors.toSet()),
        models(ship.getClassifiers()),
        models(ship.getSegmenters()));
  }

  private static List<ModelId> models(List<Model> models) {
    return models.stream().map(model -> new ModelId(model.getId(), model.getSha256())).toList();
  }

  /// How often a ray to the right meets the rings.
  private static int crossings(List<Outline> outlines, double x, double y) {
    int crossings = 0;
    for (Outline outline : outlines) {
      crossings += crossings(outline.getShell(), x, y);
      for (Ring hole : outline.getHoles()) {
        crossings += crossings(hole, x, y);
      }
    }
    return crossings;
  }

  private static int crossings(Ring ring, double x, double y) {
    List<Integer> v = ring.getVertices();
    int crossings = 0;
    for (int i = 0; i < v.size(); i += 2) {
      int j = (i + 2) % v.size();
      boolean passes = v.get(i + 1) > y != v.get(j + 1) > y;
      crossings += passes && v.get(i) > x ? 1 : 0; // edges run along the axes
    }
    return crossings;
  }

  /// As the contract words it: SHA-256 over the sorted ids, joined by line feeds.
  static String digest(Collection<NaiveShip> ships) {
    String ids = ships.stream().map(NaiveShip::id).sorted().collect(Collectors.joining("\n"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(ids.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
