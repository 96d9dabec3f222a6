package wakestream.cli.bench;

import picocli.CommandLine.Command;

/// `bench`: the list of benchmarks.
@Command(
    name = "bench",
    header = "Measures what the pipeline costs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "NAME",
    description =
        "Runs one benchmark: prints a table and, last, one line of JSON. The figures that the "
            + "project gives, and how they were taken: docs/performance.md.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream bench inference",
      "  ./wakestream bench pipeline --quick",
      "  ./wakestream bench pipeline | tail -n 1 | jq .pipelineToBareLoop",
      "",
      "Ends with 0 when it is measured, 3 when a figure misses its bar (never with --quick)."
    },
    subcommands = {
      InferenceBenchmark.class,
      PipelineBenchmark.class,
      IngestBenchmark.class,
      ScaleBenchmark.class,
      SeamsBenchmark.class,
      LatencyBenchmark.class,
      StartBenchmark.class,
      TrainingBenchmark.class,
      SplitterBenchmark.class,
      SplitterStateBenchmark.class,
    })
public final class BenchCommand {}
