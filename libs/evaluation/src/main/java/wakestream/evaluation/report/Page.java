package wakestream.evaluation.report;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.metrics.Calibration;
import wakestream.evaluation.metrics.GateScore;
import wakestream.evaluation.metrics.Score;
import wakestream.evaluation.report.SceneView.Fault;
import wakestream.evaluation.run.GateTiles;
import wakestream.evaluation.run.PooledDetails;
import wakestream.evaluation.run.SceneScores;
import wakestream.evaluation.run.StageTimes;
import wakestream.imagery.masks.ModelId;

/// The findings as one HTML page that needs no other file.
public final class Page {
  private static final int OVERVIEWS = 24;
  private static final int GALLERY = 24;
  private static final String SCORE_HEAD =
      "<th>precision</th><th>recall</th><th>F1</th><th>found</th><th>invented</th><th>missed</th>";

  private final Findings findings;
  private final List<SceneView> views;
  private final StringBuilder html = new StringBuilder();

  private Page(Findings findings, List<SceneView> views) {
    this.findings = findings;
    this.views = views;
  }

  /// The page's text.
  public static String html(Findings findings, List<SceneView> views) {
    return new Page(findings, views).write();
  }

  private String write() {
    html.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Evaluation on ");
    html.append(escaped(findings.dataset())).append("</title><style>").append(STYLE);
    html.append("</style><h1>Evaluation on ").append(escaped(findings.dataset()));
    html.append("</h1><p>profile ").append(findings.profile().id());
    html.append(", classifier ").append(name(findings.classifier()));
    html.append(", segmenter ").append(name(findings.segmenter()));
    html.append(
        "; %d scenes, %s s</p>".formatted(findings.scenes().size(), number(findings.seconds(), 1)));
    trainedOn();
    pooled();
    areas();
    missCauses();
    lengths();
    gate();
    calibration();
    times();
    scenes();
    legend();
    gallery("Largest misses", true);
    gallery("Largest false alarms", false);
    overviews();
    faults();
    return html.append("</html>\n").toString();
  }

  private void trainedOn() {
    if (!findings.trainedOn().isEmpty()) {
      html.append("<p><b>The models were trained on ")
          .append(escaped(String.join(", ", findings.trainedOn())))
          .append(": what they find there says nothing about other scenes.</b></p>");
    }
  }

  private void pooled() {
    html.append("<h2>All scenes</h2><table><tr><th>match</th>").append(SCORE_HEAD).append("</tr>");
    row("IoU &ge; 0.3", findings.pooled().loose());
    row("IoU &ge; 0.5", findings.pooled().strict());
    row("centres within 100 m", findings.pooled().centres());
    html.append("</table><p>Airbus competition's F2, mean over scenes: ");
    html.append(number(findings.pooled().competition(), 3)).append("</p>");
    PooledDetails details = findings.details();
    html.append(
        ("<p>Average precision %s at IoU 0.3, %s at IoU 0.5. False alarms: %s per 100 km&sup2;"
                + " (of %s km&sup2;), %s per 1,000 empty tiles.</p>")
            .formatted(
                number(details.looseAveragePrecision(), 3),
                number(details.strictAveragePrecision(), 3),
                number(details.falseAlarmsPer100SquareKilometres(), 2),
                number(details.squareKilometres(), 1),
                number(details.falseAlarmsPer1000EmptyTiles(), 1)));
  }

  private void lengths() {
    html.append("<h2>By length on the ground, IoU &ge; 0.3</h2><table><tr><th>length</th>");
    html.append(SCORE_HEAD).append("</tr>");
    findings
        .details()
        .byLength()
        .forEach((length, score) -> row(escaped(length.toString()), score));
    html.append("</table>");
  }

  private void calibration() {
    List<Calibration.Bin> bins = findings.details().calibration().bins();
    html.append("<h2>Calibration</h2><p>Pixels that were segmented; expected error ");
    html.append(number(findings.details().calibration().error(), 4)).append("</p>");
    html.append(Chart.calibration(bins));
  }

  private void times() {
    StageTimes times = findings.details().times();
    html.append(
        "<h2>Milliseconds</h2><table><tr><th>stage</th><th>a tile</th><th>tiles</th></tr>"
            + "<tr><td>gate</td><td>%s</td><td>%d</td></tr>"
                .formatted(number(times.gateMillisecondsPerTile(), 1), times.gateTiles())
            + ("<tr><td>segmenter</td><td>%s</td><td>%d</td></tr>"
                    + "<tr><td>splitting</td><td>%s</td><td>%d</td></tr></table>")
                .formatted(
                    number(times.segmenterMillisecondsPerTile(), 1),
                    times.segmenterTiles(),
                    number(times.splittingMillisecondsPerTile(), 2),
                    times.segmenterTiles()));
  }

  private void areas() {
    html.append("<h2>By area in pixels, IoU &ge; 0.3</h2><table><tr><th>area</th>");
    html.append(SCORE_HEAD).append("</tr>");
    findings.pooled().byArea().forEach((area, score) -> row(escaped(area.toString()), score));
    html.append("</table>");
  }

  private void missCauses() {
    html.append("<h2>Why ships were missed, IoU &ge; 0.3</h2><table>");
    findings
        .details()
        .missCauses()
        .forEach(
            (cause, count) ->
                html.append(
                    "<tr><td>%s</td><td>%d</td></tr>".formatted(escaped(cause.toString()), count)));
    html.append("</table>");
  }

  private void gate() {
    GateScore gate = findings.gate();
    if (gate == null) {
      return;
    }
    html.append("<h2>Gate</h2><p>At its threshold of ").append(number(gate.threshold(), 3));
    html.append(
        " %d of %d tiles pass (%s); of %d tiles with ships %d: recall %s (95 %%: %s to %s)</p>"
            .formatted(
                gate.passed(),
                gate.tiles(),
                number(gate.passShare(), 3),
                gate.shipTiles(),
                gate.shipTilesPassed(),
                number(gate.recall(), 3),
                number(gate.recallInterval().low(), 3),
                number(gate.recallInterval().high(), 3)));
    GateTiles tiles = findings.details().gate();
    html.append(
        "<p>Of %d tiles without a ship in core and halo it drops %d.</p>"
            .formatted(tiles.clear(), tiles.dropped()));
    html.append(
        ("<p>%d labelled ships are cut by the gate at a seam: one of their tiles passes, another"
                + " does not.</p>")
            .formatted(findings.details().cutAtSeams()));
    html.append(Chart.gate(Metrics.curve(findings.scenes()), gate));
  }

  private void scenes() {
    html.append("<h2>By scene, IoU &ge; 0.3</h2><table><tr><th>scene</th>").append(SCORE_HEAD);
    html.append("</tr>");
    for (SceneScores scene : findings.scenes()) {
      row(escaped(scene.scene()), scene.loose().score());
    }
    html.append("</table>");
  }

  private void row(String name, Score score) {
    html.append(
        "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%d</td><td>%d</td><td>%d</td></tr>"
            .formatted(
                name,
                number(score.precision(), 3),
                number(score.recall(), 3),
                number(score.f1(), 3),
                score.found(),
                score.invented(),
                score.missed()));
  }

  private void legend() {
    html.append("<p class=\"legend\">Outlines:");
    key(Picture.FOUND, "label, found");
    key(Picture.RIGHT, "its prediction");
    key(Picture.MISSED, "label, missed");
    key(Picture.FALSE_ALARM, "false alarm");
    html.append("</p>");
  }

  private void key(int rgb, String meaning) {
    html.append(" <b style=\"background:#%06x\">&nbsp;&nbsp;</b> %s".formatted(rgb, meaning));
  }

  private void gallery(String title, boolean missed) {
    List<Fault> faults =
        views.stream()
            .flatMap(view -> view.faults().stream())
            .filter(fault -> fault.missed() == missed)
            .sorted((a, b) -> Long.compare(b.area(), a.area()))
            .limit(GALLERY)
            .toList();
    if (faults.isEmpty()) {
      return;
    }
    html.append("<h2>").append(title).append("</h2><div class=\"gallery\">");
    for (Fault fault : faults) {
      html.append("<figure>").append(image("png", fault.png()));
      html.append(
          "<figcaption>%s %d, %d: %d px</figcaption></figure>"
              .formatted(escaped(fault.scene()), fault.x(), fault.y(), fault.area()));
    }
    html.append("</div>");
  }

  private void overviews() {
    html.append("<h2>Scenes</h2>");
    for (SceneView view : views.subList(0, Math.min(OVERVIEWS, views.size()))) {
      html.append("<h3>").append(escaped(view.scene())).append("</h3>");
      html.append(image("jpeg", view.overview()));
    }
    if (views.size() > OVERVIEWS) {
      html.append("<p>%d more scenes are not shown.</p>".formatted(views.size() - OVERVIEWS));
    }
  }

  private void faults() {
    if (!findings.faults().isEmpty()) {
      html.append("<h2>Faults of the data set</h2><ul>");
      findings.faults().forEach(f -> html.append("<li>").append(escaped(f.toString())));
      html.append("</ul>");
    }
  }

  private static String image(String format, byte[] bytes) {
    return "<img alt=\"\" src=\"data:image/%s;base64,%s\">"
        .formatted(format, Base64.getEncoder().encodeToString(bytes));
  }

  private static String name(@Nullable ModelId model) {
    return model == null ? "none" : escaped(model.toString());
  }

  private static String number(double value, int digits) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "-";
  }

  /// Text as it may stand in a page.
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static final String STYLE =
      """
      body{font:15px/1.45 system-ui,sans-serif;margin:2em auto;max-width:76em;padding:0 1em}
      table{border-collapse:collapse}td,th{padding:.2em .8em;border-bottom:1px solid #ccc}
      td{text-align:right}td:first-child,th:first-child{text-align:left}
      img{max-width:100%}.gallery{display:flex;flex-wrap:wrap;gap:1em}
      figure{margin:0;width:288px}figcaption{font-size:13px}
      """;
}
