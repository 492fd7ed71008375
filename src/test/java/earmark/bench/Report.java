package earmark.bench;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run has measured: tables are printed, and kept in {@code tables.txt}; plots are drawn;
 * goals are kept for the end.
 */
final class Report {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final PrintStream out;
  private final Path folder;
  private final List<Goal> goals = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /**
   * @param out where the tables go
   * @param folder where the files go; it is made if it is not there
   */
  Report(PrintStream out, Path folder) throws IOException {
    this.out = out;
    this.folder = Files.createDirectories(folder);
  }

  /** Prints a table whose first column is left-aligned and has names; the others have figures. */
  void table(String title, List<String> columns, List<? extends List<String>> rows) {
    var all = Stream.concat(Stream.of(columns), rows.stream()).toList();
    var widths =
        IntStream.range(0, columns.size())
            .map(i -> all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    say("\n" + title + "\n");
    all.forEach(row -> say(line(row, widths)));
  }

  private void say(String line) {
    out.println(line);
    text.append(line).append('\n');
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(
            i ->
                i == 0
                    ? row.get(i) + " ".repeat(widths[i] - row.get(i).length())
                    : " ".repeat(widths[i] - row.get(i).length()) + row.get(i))
        .collect(joining("  "));
  }

  /** Says something in a line of its own that a table cannot say. */
  void remark(String remark) {
    say(remark);
  }

  /** Draws {@code name.svg}. */
  void plot(String name, Plot plot) throws IOException {
    Files.writeString(folder.resolve(name + ".svg"), plot.svg());
  }

  /** Keeps a figure that must not be more than this. */
  void atMost(String name, double most, double measured) {
    add(name, "≤ " + digits(most), measured, measured <= most);
  }

  /** Keeps a figure that must not be less than this. */
  void atLeast(String name, double least, double measured) {
    add(name, "≥ " + digits(least), measured, measured >= least);
  }

  private void add(String name, String goal, double measured, boolean met) {
    goals.add(new Goal(name, goal, new BigDecimal(digits(measured)), met));
  }

  /** Three digits are more than a shared machine can tell. */
  static String digits(double figure) {
    return figure >= 1000 || figure == Math.rint(figure)
        ? "%.0f".formatted(figure)
        : new BigDecimal(figure).round(new MathContext(3)).toPlainString();
  }

  /** Writes {@code results.json} and says which goals are missed. */
  void end() throws IOException {
    JSON.writeValue(folder.resolve("results.json").toFile(), goals);
    table("Goals", List.of("", "goal", "measured", "met"), goals.stream().map(Goal::row).toList());
    var missed = goals.stream().filter(goal -> !goal.met()).map(Goal::name).toList();
    say(
        "\n%d of %d goals are met%s"
            .formatted(
                goals.size() - missed.size(),
                goals.size(),
                missed.isEmpty() ? "" : "; missed: " + String.join("; ", missed)));
    Files.writeString(folder.resolve("tables.txt"), text);
  }

  /** A row of {@code results.json}. */
  private record Goal(String name, String goal, BigDecimal measured, boolean met) {

    List<String> row() {
      return List.of(name, goal, measured.toPlainString(), met ? "yes" : "NO");
    }
  }
}
