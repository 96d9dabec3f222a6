package wakestream.cli.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.Bundles;
import wakestream.evaluation.dataset.CocoReader;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.evaluation.dataset.SceneSource;
import wakestream.evaluation.run.SceneRunner;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.scenefile.Preset;
import wakestream.nets.Bundle;
import wakestream.nets.Device;
import wakestream.nets.Role;
import wakestream.nets.Segmenter;
import wakestream.splitting.MosaicSplitter;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.tiles.TileOutcome;

/// `bench seams`: the ships of labelled harbours, assembled tile by tile in a random order, against
/// those of the whole mosaic in one piece; and what became of the labelled ships that lie in more
/// than one core.
@Command(
    name = "seams",
    header = "Ships over tile seams in labelled harbours.",
    description =
        "Segments each harbour by the shipped s2-rgbn segmenter, every tile; splits the tiles in a "
            + "random order and the whole mosaic at once, and compares the ships; counts the "
            + "labelled ships that lie in two cores or more, and in how many pieces they come out.",
    footer = {"", "Example:", "  ./wakestream bench seams --data /path/to/sen2ships"})
final class SeamsBenchmark extends Benchmark {
  /// A piece holds at least this share of a labelled ship.
  private static final int PIECE = 10;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Folder of sen2ships: *.tif and *.coco.json.")
  private Path data = Path.of("");

  @Option(names = "--order", paramLabel = "SEED", description = "Of the random order; 1.")
  private long seed = 1;

  private int labelled;
  private int spanning;
  private int missed;
  private int whole;
  private int differing;

  @Override
  protected Findings measure() throws Exception {
    Findings findings =
        new Findings(
            "harbour", "ships", "equal", "labelled", "in two cores", "missed", "one piece");
    try (Segmenter segmenter = bundle().openSegmenter(Device.AUTO)) {
      for (Path labels : labels()) {
        for (SceneSource source :
            CocoReader.read(labels, Preset.byId("sen2ships").orElseThrow().radiometry()).scenes()) {
          say("%s", source.name());
          harbour(source.read(), segmenter, findings);
        }
      }
    }
    return findings
        .figure("labelled", labelled)
        .figure("spanning", spanning)
        .figure("missed", missed)
        .figure("inOnePiece", whole)
        .figure("inMorePieces", spanning - missed - whole)
        .figure("harboursThatDiffer", differing);
  }

  private static Bundle bundle() throws Exception {
    Optional<Bundle> found =
        Bundles.in(Bundles.shipped()).stream()
            .filter(b -> b.profile() == Profile.S2_RGBN && b.role() == Role.SEGMENTER)
            .findFirst();
    return found.orElseThrow(() -> UserError.failed("no s2-rgbn segmenter is shipped"));
  }

  private List<Path> labels() throws Exception {
    try (Stream<Path> files = Files.list(data)) {
      List<Path> labels =
          files.filter(file -> file.toString().endsWith(".coco.json")).sorted().toList();
      if (labels.isEmpty()) {
        throw UserError.usage("--data %s: there is no *.coco.json", data);
      }
      return quick() ? labels.subList(0, 1) : labels;
    }
  }

  private void harbour(LabelledScene scene, Segmenter segmenter, Findings findings) {
    SceneRunner.Tiles tiles = new SceneRunner(Profile.S2_RGBN, null, segmenter).tiles(scene);
    List<TileOutcome> shuffled = new ArrayList<>(tiles.outcomes());
    Collections.shuffle(shuffled, new Random(seed));
    List<Ship> ships =
        MosaicSplitter.split(scene.name(), tiles.grid(), shuffled, SceneRunner.ground(scene));
    boolean equal = same(ships, oneMosaic(scene, tiles, segmenter));
    int[] counts = new int[4];
    for (LabelledShip ship : scene.ships()) {
      counts[0]++;
      if (cores(ship, tiles.grid()) > 1) {
        counts[1]++;
        int pieces = pieces(ship, ships);
        counts[2] += pieces == 0 ? 1 : 0;
        counts[3] += pieces == 1 ? 1 : 0;
      }
    }
    labelled += counts[0];
    spanning += counts[1];
    missed += counts[2];
    whole += counts[3];
    differing += equal ? 0 : 1;
    findings.row(
        scene.name(),
        ships.size(),
        equal ? "yes" : "NO",
        counts[0],
        counts[1],
        counts[2],
        counts[3]);
  }

  private static List<Ship> oneMosaic(
      LabelledScene scene, SceneRunner.Tiles tiles, Segmenter segmenter) {
    TileGrid grid = tiles.grid();
    byte[] values = new byte[grid.width() * grid.height()];
    for (TileOutcome outcome : tiles.outcomes()) {
      if (outcome instanceof TileOutcome.Segmented one) {
        var core = grid.core(one.row(), one.column());
        for (int y = 0; y < core.height(); y++) {
          System.arraycopy(
              one.map().values(),
              y * core.width(),
              values,
              (core.y() + y) * grid.width() + core.x(),
              core.width());
        }
      }
    }
    return MosaicSplitter.split(
        scene.name(),
        new ProbabilityMap(grid.width(), grid.height(), values),
        scene.validity(),
        segmenter.splitting(),
        SceneRunner.ground(scene));
  }

  /// Equal but for the models, which a whole mosaic does not name.
  private static boolean same(List<Ship> a, List<Ship> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      Ship x = a.get(i);
      Ship y = b.get(i);
      if (!x.id().equals(y.id())
          || !x.box().equals(y.box())
          || !x.mask().equals(y.mask())
          || x.confidence() != y.confidence()
          || !java.util.Objects.equals(x.extent(), y.extent())
          || !x.cutBy().equals(y.cutBy())) {
        return false;
      }
    }
    return true;
  }

  private static long cores(LabelledShip ship, TileGrid grid) {
    return Stream.iterate(0, p -> p < ship.box().area(), p -> p + 1)
        .filter(p -> ship.mask().get(p % ship.box().width(), p / ship.box().width()))
        .map(
            p ->
                grid.index(
                    (ship.box().y() + p / ship.box().width()) / grid.core(),
                    (ship.box().x() + p % ship.box().width()) / grid.core()))
        .distinct()
        .count();
  }

  private static int pieces(LabelledShip label, List<Ship> ships) {
    int pieces = 0;
    for (Ship ship : ships) {
      var common = ship.box().intersection(label.box());
      long pixels = 0;
      for (int y = common.y(); y < common.bottom(); y++) {
        for (int x = common.x(); x < common.right(); x++) {
          boolean both =
              ship.mask().get(x - ship.box().x(), y - ship.box().y())
                  && label.mask().get(x - label.box().x(), y - label.box().y());
          pixels += both ? 1 : 0;
        }
      }
      pieces += PIECE * pixels >= label.area() ? 1 : 0;
    }
    return pieces;
  }
}
