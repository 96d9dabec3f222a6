package wakestream.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a benchmark found: a table for people, figures for programs, and which of them have a bar.
public final class Findings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Table table;
  private final List<String> remarks = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();
  private final ObjectNode figures = JSON.createObjectNode();

  /// @param columns heads of the table
  public Findings(String... columns) {
    table = new Table(columns);
  }

  /// A line of the table; one cell a column.
  public Findings row(Object... cells) {
    table.row(cells);
    return this;
  }

  /// A line below the table.
  public Findings remark(String format, Object... values) {
    remarks.add(format.formatted(values));
    return this;
  }

  /// A figure of the line of JSON, rounded to four significant digits.
  public Findings figure(String key, double value) {
    figures.put(key, rounded(value));
    return this;
  }

  public Findings figure(String key, long value) {
    figures.put(key, value);
    return this;
  }

  public Findings figure(String key, String value) {
    figures.put(key, value);
    return this;
  }

  /// Named figures under one key.
  public Findings figures(String key, Map<String, Double> values) {
    ObjectNode group = figures.putObject(key);
    values.forEach((name, value) -> group.put(name, rounded(value)));
    return this;
  }

  /// A figure that must be at least `bar`.
  public Findings atLeast(String key, double value, double bar) {
    boolean holds = value >= bar;
    remarks.add(
        "%s %.3f, at least %.2f is asked: %s"
            .formatted(key, value, bar, holds ? "holds" : "MISSED"));
    if (!holds) {
      missed.add(key);
    }
    return figure(key, value);
  }

  /// The figures that are below their bars.
  public List<String> missed() {
    return List.copyOf(missed);
  }

  private static double rounded(double value) {
    return Double.isFinite(value) ? Double.parseDouble("%.4g".formatted(value)) : value;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(remarks);
    return lines;
  }

  JsonNode json(String benchmark, boolean quick, Conditions conditions) {
    ObjectNode root = JSON.createObjectNode();
    root.put("benchmark", benchmark).put("quick", quick);
    root.put("cores", conditions.cores()).put("load", rounded(conditions.load()));
    root.put("java", conditions.java());
    return root.setAll(figures);
  }
}
