package wakestream.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wakestream.evaluation.dataset.LabelledSet.Fault;
import wakestream.imagery.raster.Box;

/// Looks for what is doubtful in a data set whose entries can all be used: ships that share pixels,
/// and images that are the same file (a leak, where one trains and the other is reported). Entries
/// that cannot be used are {@link LabelledSet#faults} already.
public final class DatasetCheck {
  private DatasetCheck() {}

  /// What is doubtful, scene by scene.
  ///
  /// @throws IOException when an image cannot be read
  public static List<Fault> of(LabelledSet set) throws IOException {
    List<Fault> doubts = new ArrayList<>();
    for (SceneSource scene : set.scenes()) {
      overlaps(scene, doubts);
    }
    duplicates(set, doubts);
    return doubts;
  }

  private static void overlaps(SceneSource scene, List<Fault> doubts) {
    List<LabelledShip> ships = scene.ships();
    for (int i = 0; i < ships.size(); i++) {
      for (int j = i + 1; j < ships.size(); j++) {
        long shared = shared(ships.get(i), ships.get(j));
        if (shared > 0) {
          doubts.add(
              new Fault(
                  scene.name(),
                  ships.get(j).entry(),
                  "shares %d pixels with %s".formatted(shared, ships.get(i).entry())));
        }
      }
    }
  }

  private static long shared(LabelledShip a, LabelledShip b) {
    Box common = a.box().intersection(b.box());
    if (common.isEmpty()) {
      return 0;
    }
    return a.mask()
        .crop(common.shifted(-a.box().x(), -a.box().y()))
        .and(b.mask().crop(common.shifted(-b.box().x(), -b.box().y())))
        .count();
  }

  /// Files of one length are compared by their SHA-256.
  private static void duplicates(LabelledSet set, List<Fault> doubts) throws IOException {
    Map<Long, List<SceneSource>> byLength = new TreeMap<>();
    for (SceneSource scene : set.scenes()) {
      byLength.computeIfAbsent(Files.size(scene.file()), l -> new ArrayList<>()).add(scene);
    }
    for (List<SceneSource> alike : byLength.values()) {
      Map<String, String> byDigest = new TreeMap<>();
      for (SceneSource scene : alike.size() > 1 ? alike : List.<SceneSource>of()) {
        String first = byDigest.putIfAbsent(digest(scene.file()), scene.name());
        if (first != null) {
          doubts.add(new Fault(scene.name(), "image", "is the same file as " + first));
        }
      }
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
