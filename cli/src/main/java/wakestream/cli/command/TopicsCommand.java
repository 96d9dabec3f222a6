package wakestream.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.options.KafkaOptions;
import wakestream.schemas.Topic;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.topics.Group;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;

/// `topics`: creates what is missing, verifies the rest.
@Command(
    name = "topics",
    header = "Creates or verifies the topics.",
    mixinStandardHelpOptions = true,
    description =
        "Creates the topics of the catalogue where they are missing, verifies the "
            + "others, and gives consumer groups that never existed their first offsets. "
            + "Partition counts are never altered.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream topics --bootstrap broker:9092",
      "  ./wakestream topics --bootstrap broker:9092 --verify",
    })
public final class TopicsCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(names = "--verify", description = "Create nothing; fail where something is missing.")
  private boolean verifyOnly;

  @Option(
      names = "--mend-offsets",
      description =
          "Let consumer groups whose offsets are missing or gone go on with the oldest "
              + "records that are kept. What was lost in between stays lost.")
  private boolean mendOffsets;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean named = kafka.given().isPresent();
    KafkaSettings settings = kafka.required();
    try (Provisioning provisioning = Provisioning.open(settings)) {
      if (mendOffsets) {
        for (Group group : Group.values()) {
          out.println("mended of " + group + ": " + provisioning.mendOffsets(group));
        }
      } else if (verifyOnly || !named) { // a running `up` has made its own
        provisioning.verify();
        out.println("verified: " + names(Topic.all()));
      } else {
        Provisioning.Report report = provisioning.provision(Layout.CLUSTER);
        out.println("created: " + names(report.created()));
        out.println("verified: " + names(report.verified()));
      }
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private static String names(List<Topic> topics) {
    return topics.isEmpty()
        ? "none"
        : topics.stream().map(Topic::id).collect(Collectors.joining(", "));
  }
}
