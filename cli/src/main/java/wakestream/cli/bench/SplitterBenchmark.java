package wakestream.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.bytedeco.opencv.global.opencv_core;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.Box;
import wakestream.splitting.MosaicSplitter;
import wakestream.splitting.components.Component;
import wakestream.splitting.components.Labelling;
import wakestream.splitting.components.PixelRuns;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.watershed.Watershed;

/// `bench splitter`: the kernels of the splitter, the watershed against OpenCV's, and a whole scene
/// from the topic to its ships on one thread.
@Command(
    name = "splitter",
    header = "Masks into ships: kernels, watershed, a whole scene.",
    description =
        "Times tiles of 768 x 768 with 0, 3 and 30 ships on one thread; the watershed of a tile"
            + " with 15 ships in turns with the plain OpenCV calls on the same mask; and a scene of"
            + " 10,980 x 10,980 pixels, a fifth of its tiles not empty, from the topic to its"
            + " ships.",
    footer = {"", "Example:", "  ./wakestream bench splitter"})
final class SplitterBenchmark extends Benchmark {
  private static final int SIDE = 768;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final TileGrid ONE_TILE = new TileGrid(SIDE, SIDE, SIDE, 0);

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Of which the median is taken; ${DEFAULT-VALUE} by default.")
  private int repetitions = 200;

  @Override
  protected Findings measure() throws Exception {
    opencv_core.setNumThreads(1);
    Findings findings = new Findings("what", "ms of CPU, median", "ms of CPU, 90 %", "ms, median");
    kernels(findings);
    watershed(findings);
    wholeScene(findings);
    return findings;
  }

  private int turns() {
    return quick() ? 5 : repetitions;
  }

  private void kernels(Findings findings) throws Exception {
    Map<String, Double> medians = new LinkedHashMap<>();
    for (int ships : new int[] {0, 3, 30}) {
      say("tile with %d ships", ships);
      ProbabilityMap map = Flotilla.tile(SIDE, ships, new SplittableRandom(ships));
      byte[] packed = PackedMask.pack(map);
      Map<String, Callable<?>> kernels = new LinkedHashMap<>();
      kernels.put("unpack", () -> PackedMask.unpackProbabilities(packed, SIDE, SIDE));
      kernels.put("components", () -> components(map));
      kernels.put(
          "mask to ships",
          () ->
              MosaicSplitter.split(
                  "bench", ONE_TILE, List.of(Flotilla.segmented(0, 0, map)), Ground.square(1.5)));
      inTurns(kernels)
          .forEach(
              (name, times) -> {
                String key = "%s, %d ships".formatted(name, ships);
                times.row(findings, key);
                medians.put(key, times.processor().median());
              });
    }
    findings.figures("millisecondsOfProcessor", medians);
  }

  private static Labelling components(ProbabilityMap map) {
    return Labelling.of(PixelRuns.of(map, null, Flotilla.PARAMETERS.lowThreshold()));
  }

  /// One turn after another, so that what disturbs one disturbs all; the first turns do not count.
  private Map<String, Times> inTurns(Map<String, Callable<?>> kernels) throws Exception {
    Map<String, Times> all = new LinkedHashMap<>();
    for (int turn = -turns() / 2; turn < turns(); turn++) {
      for (Map.Entry<String, Callable<?>> kernel : kernels.entrySet()) {
        long before = System.nanoTime();
        long processorBefore = THREADS.getCurrentThreadCpuTime();
        Object result = kernel.getValue().call();
        long processor = THREADS.getCurrentThreadCpuTime() - processorBefore;
        long clock = System.nanoTime() - before;
        if (turn >= 0 && result != null) {
          all.computeIfAbsent(kernel.getKey(), _ -> new Times(new Samples(), new Samples()))
              .add(processor / 1e6, clock / 1e6);
        }
      }
    }
    return all;
  }

  /// Milliseconds of this thread: of the processor, and by the clock, which others slow down.
  private record Times(Samples processor, Samples clock) {
    void add(double processorMs, double clockMs) {
      processor.add(processorMs);
      clock.add(clockMs);
    }

    void row(Findings findings, String name) {
      findings.row(name, processor.median(), processor.quantile(0.9), clock.median());
    }
  }

  private void watershed(Findings findings) throws Exception {
    say("watershed of a tile with 15 ships");
    ProbabilityMap map = Flotilla.tile(SIDE, 15, new SplittableRandom(15));
    byte[] binary = new byte[SIDE * SIDE];
    for (int p = 0; p < binary.length; p++) {
      int value = map.values()[p] & 0xFF;
      binary[p] = (byte) (value >= Flotilla.PARAMETERS.lowThreshold() ? 255 : 0);
    }
    ProbabilityMap mask = new ProbabilityMap(SIDE, SIDE, binary);
    Map<String, Callable<?>> kernels = new LinkedHashMap<>();
    kernels.put("watershed, ours", () -> regions(mask));
    kernels.put("watershed, plain OpenCV", () -> PlainWatershed.split(binary, SIDE, SIDE));
    Map<String, Times> all = inTurns(kernels);
    all.forEach((name, times) -> times.row(findings, name));
    List<Double> medians = all.values().stream().map(each -> each.processor().median()).toList();
    findings
        .remark(
            "15 ships: ours finds %d regions, OpenCV %d",
            regions(mask), PlainWatershed.split(binary, SIDE, SIDE))
        .atLeast("openCvToOurs", medians.get(1) / medians.get(0), 3);
  }

  /// Components of a mask, each cut on a crop of its own; how many regions there are.
  private static int regions(ProbabilityMap mask) {
    Labelling labelling = Labelling.of(PixelRuns.of(mask, null, 1));
    Watershed watershed = new Watershed(Flotilla.PARAMETERS);
    int regions = 0;
    for (int c = 0; c < labelling.count(); c++) {
      Box box = labelling.box(c);
      byte[] values = new byte[(int) box.area()];
      for (int i = 0; i < labelling.runs(c); i++) {
        int r = labelling.run(c, i);
        PixelRuns runs = labelling.pixels();
        runs.copy(r, values, (runs.y(r) - box.y()) * box.width() + runs.from(r) - box.x());
      }
      regions += watershed.split(new Component(box, values).mask(), values).count();
    }
    return regions;
  }

  private void wholeScene(Findings findings) throws Exception {
    int side = quick() ? 1098 : 10_980;
    say("scene of %d x %d through the topics", side, side);
    List<Double> seconds = new ArrayList<>();
    try (SceneRig rig = SceneRig.start()) {
      for (int turn = 0; turn < (quick() ? 1 : 3); turn++) {
        seconds.add(rig.seconds("scene-" + turn, new TileGrid(side, side, 256, 0)));
      }
      double median = seconds.stream().sorted().toList().get(seconds.size() / 2);
      findings
          .row("whole scene, topic to ships", "-", "-", 1000 * median)
          .remark("the scene has %d ships", rig.ships())
          .figure("sceneShips", (long) rig.ships())
          .figure("sceneSeconds", median)
          .atLeast("sixtySecondsToScene", 60 / median, 1);
    }
  }
}
