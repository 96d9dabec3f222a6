package wakestream.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Writes a bundle's model card: the facts of its training, and the text that the configuration
/// names.
final class Card {
  private Card() {}

  static String of(TrainingConfiguration configuration, List<String> origin, String validation) {
    String facts =
        """
        # %s

        A %s for the profile `%s`, made by Wakestream's trainer.

        | | |
        |---|---|
        | network | %s, %d bands, stem of stride %d, widths %s%s |
        | trained on | %s |
        | steps | %d of %d crops of %d x %d |
        | seed | %s |
        | validation | %s |

        """
            .formatted(
                configuration.name(),
                configuration.role(),
                configuration.profile(),
                configuration.network().kind(),
                configuration.network().bands(),
                configuration.network().stemStride(),
                configuration.network().widths(),
                members(configuration),
                String.join(", ", origin),
                configuration.steps(),
                configuration.batch(),
                configuration.crop(),
                configuration.crop(),
                seeds(configuration),
                validation.isEmpty() ? "see the candidate" : validation);
    return facts + text(configuration);
  }

  private static String members(TrainingConfiguration configuration) {
    int members = configuration.network().members();
    return members == 1 ? "" : "; the mean of %d such networks".formatted(members);
  }

  private static String seeds(TrainingConfiguration configuration) {
    return LongStream.concat(
            LongStream.of(configuration.seed()),
            configuration.furtherSeeds().stream().mapToLong(Long::longValue))
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", "));
  }

  private static String text(TrainingConfiguration configuration) {
    String card = configuration.card();
    if (card == null) {
      return "No further text was given (`card` in the configuration).\n";
    }
    Path file = TrainingScenes.projectFolder().resolve(card);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "card %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
