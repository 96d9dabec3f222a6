package wakestream.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        | network | %s, %d bands, stem of stride %d, widths %s |
        | trained on | %s |
        | steps | %d of %d crops of %d x %d |
        | seed | %d |
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
                String.join(", ", origin),
                configuration.steps(),
                configuration.batch(),
                configuration.crop(),
                configuration.crop(),
                configuration.seed(),
                validation.isEmpty() ? "see the candidate" : validation);
    return facts + text(configuration);
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
