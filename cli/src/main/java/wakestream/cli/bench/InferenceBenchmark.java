package wakestream.cli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.Bundles;
import wakestream.imagery.grid.Profile;
import wakestream.nets.BareNetwork;
import wakestream.nets.Bundle;

/// `bench inference`: the shipped networks alone, the naive way against the way they serve.
@Command(
    name = "inference",
    header = "The shipped networks alone, against the naive way.",
    description =
        "Runs each shipped network on noise in child processes that take turns: allocator as it "
            + "comes or told to keep memory, channels first or last, batch norm apart or folded. "
            + "Milliseconds a tile are medians, by the clock and of the processor.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream bench inference",
      "  ./wakestream bench inference --profile s2-rgbn --repetitions 15",
    })
final class InferenceBenchmark extends Benchmark {
  private static final BareNetwork.Form LAST = new BareNetwork.Form(true, false);

  @Option(names = "--profile", paramLabel = "NAME", description = "Only networks of this profile.")
  private String profile = "";

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Of which the median is taken; ${DEFAULT-VALUE} by default.")
  private int repetitions = 9;

  private record Way(String name, Allocator allocator, BareNetwork.Form form) {}

  /// The first is the naive one, the last the one that serves.
  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    ways.add(new Way("naive, glibc", Allocator.DEFAULT, BareNetwork.Form.NAIVE));
    ways.add(new Way("naive, settings", Allocator.SETTINGS, BareNetwork.Form.NAIVE));
    ways.add(new Way("naive, jemalloc", Allocator.JEMALLOC, BareNetwork.Form.NAIVE));
    ways.add(new Way("last, jemalloc", Allocator.JEMALLOC, LAST));
    ways.add(new Way("last+folded, glibc", Allocator.DEFAULT, BareNetwork.Form.SERVING));
    ways.add(new Way("last+folded, settings", Allocator.SETTINGS, BareNetwork.Form.SERVING));
    ways.add(new Way("last+folded, jemalloc", Allocator.JEMALLOC, BareNetwork.Form.SERVING));
    ways.removeIf(way -> !way.allocator().isAvailable());
    return quick() ? List.of(ways.getFirst(), ways.getLast()) : ways;
  }

  private List<Bundle> bundles() throws Exception {
    List<Bundle> bundles =
        Bundles.in(Bundles.shipped()).stream()
            .filter(bundle -> profile.isEmpty() || bundle.profile().id().equals(profile))
            .filter(bundle -> !quick() || bundle.profile() == Profile.S2_RGBN)
            .toList();
    if (bundles.isEmpty()) {
      throw UserError.usage("--profile %s: no network of it is shipped", profile);
    }
    return bundles;
  }

  @Override
  protected Findings measure() throws Exception {
    Found found = new Found(ways(), new Findings(Found.COLUMNS));
    List<Bundle> bundles = bundles();
    for (int threads : quick() ? List.of(1) : List.of(1, 2)) {
      List<ChildJvm> children = new ArrayList<>();
      try {
        for (Way way : found.ways()) {
          children.add(start(way, threads));
        }
        for (Bundle bundle : bundles) {
          for (int tiles : quick() ? List.of(1) : List.of(1, 4)) {
            say("%s, threads: %d, tiles: %d", bundle.model().id(), threads, tiles);
            found.add(bundle, threads, tiles, turns(children, bundle, tiles));
          }
        }
        found.addMemory(threads, children);
      } finally {
        children.forEach(ChildJvm::close);
      }
    }
    return found.complete();
  }

  private static ChildJvm start(Way way, int threads) throws IOException {
    return ChildJvm.start(
        InferenceChild.class,
        way.allocator(),
        List.of("-Xmx512m"),
        List.of(
            Boolean.toString(way.form().channelsLast()),
            Boolean.toString(way.form().folded()),
            Integer.toString(threads)));
  }

  /// One turn after another; the first of each child does not count.
  private List<Times> turns(List<ChildJvm> children, Bundle bundle, int tiles) throws IOException {
    int side = bundle.profile() == Profile.S2_RGBN ? 320 : 768;
    String line = "%d %d %s".formatted(tiles, side, bundle.folder());
    List<Times> all = new ArrayList<>();
    for (ChildJvm child : children) {
      all.add(new Times(new Samples(), new Samples()));
      child.ask(line);
    }
    for (int turn = 0; turn < (quick() ? 3 : repetitions); turn++) {
      for (int i = 0; i < children.size(); i++) {
        all.get(i).add(children.get(i).ask(line), tiles);
      }
    }
    return all;
  }

  /// Milliseconds a tile.
  private record Times(Samples clock, Samples processor) {
    void add(String nanoseconds, int tiles) {
      String[] both = nanoseconds.split(" ", 2);
      clock.add(Long.parseLong(both[0]) / 1e6 / tiles);
      processor.add(Long.parseLong(both[1]) / 1e6 / tiles);
    }
  }

  private record Found(
      List<Way> ways,
      Findings findings,
      Map<String, Double> milliseconds,
      Map<String, Double> speedup,
      Map<String, Double> speedupOfProcessor) {
    static final String[] COLUMNS = {
      "network, threads, tiles", "way", "ms a tile", "naive/this", "ms of CPU", "naive/this"
    };

    Found(List<Way> ways, Findings findings) {
      this(ways, findings, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    void add(Bundle bundle, int threads, int tiles, List<Times> all) {
      String what = "%s/%d/%d".formatted(bundle.model().id(), threads, tiles);
      double clock = all.getFirst().clock().median();
      double processor = all.getFirst().processor().median();
      for (int i = 0; i < all.size(); i++) {
        double ms = all.get(i).clock().median();
        double cpu = all.get(i).processor().median();
        findings.row(what, ways.get(i).name(), ms, clock / ms, cpu, processor / cpu);
      }
      milliseconds.put(what, all.getLast().clock().median());
      speedup.put(what, clock / all.getLast().clock().median());
      speedupOfProcessor.put(what, processor / all.getLast().processor().median());
    }

    void addMemory(int threads, List<ChildJvm> children) {
      for (int i = 0; i < ways.size(); i++) {
        findings.remark(
            "peak memory, threads: %d, %s: %d MiB",
            threads, ways.get(i).name(), children.get(i).peakMebibytes());
      }
    }

    Findings complete() {
      return findings
          .figure("way", ways.getLast().name())
          .figures("millisecondsPerTile", milliseconds)
          .figures("naiveToServing", speedup)
          .figures("naiveToServingOfProcessor", speedupOfProcessor);
    }
  }
}
