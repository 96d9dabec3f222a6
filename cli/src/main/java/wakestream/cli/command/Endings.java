package wakestream.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /// What is to be said beside the tables: each note once, then what was not fed anew.
  static List<String> ofAll(List<SceneResult> results) {
    Map<String, List<Path>> notes = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (SceneResult result : results) {
      if (result instanceof SceneResult.Fed fed) {
        fed.notes()
            .forEach(note -> notes.computeIfAbsent(note, key -> new ArrayList<>()).add(fed.file()));
      } else {
        lines.addAll(lines(result));
      }
    }
    notes.forEach(
        (note, files) ->
            lines.add(
                "note: %s: %s"
                    .formatted(
                        files.size() == 1 ? files.getFirst() : files.size() + " files", note)));
    return lines;
  }

  static ExitCode of(IngestSummary summary) {
    int refused = summary.refused().size();
    return refused == 0
        ? ExitCode.DONE
        : refused == summary.results().size() ? ExitCode.FAILED : ExitCode.PARTLY;
  }
}
