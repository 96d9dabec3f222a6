package wakestream.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import wakestream.evaluation.report.Chart;
import wakestream.evaluation.report.Page;

/// Loss and validation score by step beside the checkpoint: a table (`curve.csv`), and a page that
/// draws it (`index.html`), new at each validation. A training that goes on drops what came after
/// its checkpoint.
final class Curve {
  private static final String HEAD = "step,loss,validation";
  private static final int LOSSES = 200;

  private final TrainingConfiguration configuration;
  private final Path table;
  private final Path page;
  private final List<Row> rows = new ArrayList<>();

  /// @param score of a validation, or not a number where there was none
  private record Row(long step, double loss, double score) {
    static Row parse(String line) {
      String[] parts = line.split(",", -1);
      return new Row(
          Long.parseLong(parts[0]),
          Double.parseDouble(parts[1]),
          parts[2].isEmpty() ? Double.NaN : Double.parseDouble(parts[2]));
    }

    String text() {
      String validation = Double.isNaN(score) ? "" : String.format(Locale.ROOT, "%.6f", score);
      return String.format(Locale.ROOT, "%d,%.6f,%s", step, loss, validation);
    }
  }

  /// @param folder of the training
  /// @param from the step of its checkpoint
  Curve(TrainingConfiguration configuration, Path folder, long from) throws IOException {
    this.configuration = configuration;
    this.table = folder.resolve("curve.csv");
    this.page = folder.resolve("index.html");
    if (Files.exists(table)) {
      Files.readAllLines(table).stream()
          .filter(line -> !line.equals(HEAD))
          .map(Row::parse)
          .filter(row -> row.step() <= from)
          .forEach(rows::add);
    }
  }

  /// Notes the loss of a step, of some two hundred in all.
  void loss(long step, double loss) {
    if (step % Math.max(1, configuration.steps() / LOSSES) == 0) {
      rows.add(new Row(step, loss, Double.NaN));
    }
  }

  /// Notes a validation, and writes all.
  ///
  /// @param text of the validation, for people
  void validation(long step, double loss, double score, String text) throws IOException {
    rows.removeIf(row -> row.step() == step);
    rows.add(new Row(step, loss, score));
    List<String> lines = new ArrayList<>(List.of(HEAD));
    rows.forEach(row -> lines.add(row.text()));
    Files.write(table, lines);
    Files.writeString(page, html(step, text));
  }

  private String html(long step, String text) {
    return """
    <!doctype html><html lang="en"><meta charset="utf-8"><title>Training of %1$s</title>
    <style>body { font-family: sans-serif; margin: 2em; }</style>
    <h1>Training of %1$s</h1>
    <p>step %2$d of %3$d, %4$d crops of %5$d x %5$d a step; last validation: %6$s</p>
    %7$s
    %8$s
    """
        .formatted(
            Page.escaped(configuration.name()),
            step,
            configuration.steps(),
            configuration.batch(),
            configuration.crop(),
            Page.escaped(text),
            drawn("loss, smoothed", Row::loss),
            drawn("score on the validation scenes", Row::score));
  }

  private String drawn(String what, Function<Row, Double> value) {
    List<Chart.Point> points =
        rows.stream()
            .filter(row -> Double.isFinite(value.apply(row)))
            .map(row -> new Chart.Point(row.step(), Math.max(0, value.apply(row))))
            .toList();
    return points.isEmpty() ? "" : Chart.line("step", what, points);
  }
}
