package earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.json.TestJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run of the benchmarks, for people and for programs. */
class ReportTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Report report(Path folder) throws IOException {
    return new Report(new PrintStream(printed, true, UTF_8), folder);
  }

  @Test
  void keepsARowForEveryGoal(@TempDir Path folder) throws IOException {
    var report = report(folder);
    report.atMost("cold start", 1.15, 1.2149);
    report.atLeast("queued orders", 10, 10.04);
    report.end();

    assertThat(TestJson.json(Files.readString(folder.resolve("results.json"))))
        .isEqualTo(
            TestJson.json(
                """
                [{"name": "cold start", "goal": "≤ 1.15", "measured": 1.21, "met": false},
                 {"name": "queued orders", "goal": "≥ 10", "measured": 10.0, "met": true}]
                """));
  }

  @Test
  void saysWhichGoalsAreMissed(@TempDir Path folder) throws IOException {
    var report = report(folder);
    report.atMost("cold start", 1.15, 1.2149);
    report.atLeast("queued orders", 10, 10.04);
    report.end();

    assertThat(printed.toString(UTF_8)).contains("1 of 2 goals are met; missed: cold start");
  }

  @Test
  void keepsTheTablesThatItPrints(@TempDir Path folder) throws IOException {
    var report = report(folder);
    report.table("Speed", List.of("", "orders/s"), List.of(List.of("direct", "97")));
    report.end();

    assertThat(Files.readString(folder.resolve("tables.txt")))
        .startsWith("\nSpeed\n\n        orders/s\ndirect        97\n");
  }
}
