package wakestream.cli.command;

import java.util.ArrayList;
import java.util.List;
import wakestream.cli.errors.ExitCode;
import wakestream.ingest.IngestSummary;
import wakestream.ingest.SceneResult;

/// What is said of fed files, and how a command ends that fed them.
final class Endings {
  private Endings() {}

  static List<String> lines(SceneResult result) {
    List<String> lines = new ArrayList<>();
    switch (result) {
      case SceneResult.Fed fed -> {
        lines.add(
            "%s: fed as run %d of scene %s, %d tiles, %d without anything to see"
                .formatted(
                    fed.file(),
                    fed.scene().getRun(),
                    fed.scene().getScene().substring(0, 12),
                    fed.tiles(),
                    fed.nothing()));
        fed.notes().forEach(note -> lines.add("  note: " + note));
      }
      case SceneResult.AlreadyFed fed ->
          lines.add(
              "%s: was fed already as run %d of scene %s; --again feeds it once more"
                  .formatted(
                      fed.file(), fed.scene().getRun(), fed.scene().getScene().substring(0, 12)));
      case SceneResult.Duplicate same ->
          lines.add("%s: the same bytes as %s".formatted(same.file(), same.first()));
      case SceneResult.Refused refused ->
          lines.add("%s: refused: %s".formatted(refused.file(), refused.reason()));
    }
    return lines;
  }

  static ExitCode of(IngestSummary summary) {
    int refused = summary.refused().size();
    return refused == 0
        ? ExitCode.DONE
        : refused == summary.results().size() ? ExitCode.FAILED : ExitCode.PARTLY;
  }
}
