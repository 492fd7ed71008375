package earmark.loader;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.loader.Row.Rejected;
import earmark.loader.Row.Sendable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFileTest {

  private final Path folder;

  BatchFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private BatchFile file(String name, String content) throws IOException {
    return new BatchFile(Files.writeString(folder.resolve(name), content));
  }

  private static List<Row> rows(BatchFile file) {
    var rows = new ArrayList<Row>();
    file.forEach(rows::add);
    return rows;
  }

  @Test
  void readsABatchFromEveryLine() throws IOException {
    var file =
        file(
            "batches.jsonl",
            """
            {"reference":"b1","sku":"A","quantity":5}

            {"reference":"b2","sku":"A","quantity":7,"eta":"2026-12-24"}
            """);

    assertThat(rows(file))
        .containsExactly(
            new Sendable(1, "{\"reference\":\"b1\",\"sku\":\"A\",\"quantity\":5}"),
            new Sendable(
                3, "{\"reference\":\"b2\",\"sku\":\"A\",\"quantity\":7,\"eta\":\"2026-12-24\"}"));
  }

  @Test
  void readsTheColumnsThatTheFirstLineNames() throws IOException {
    var file =
        file(
            "batches.csv",
            """
            sku, reference,eta,quantity
            A,b1,,5
            "A","b2",2026-12-24, 7
            """);

    assertThat(rows(file))
        .containsExactly(
            new Sendable(2, "{\"sku\":\"A\",\"reference\":\"b1\",\"quantity\":5}"),
            new Sendable(
                3, "{\"sku\":\"A\",\"reference\":\"b2\",\"eta\":\"2026-12-24\",\"quantity\":7}"));
  }

  @Test
  void rejectsRowsThatReportNoBatchEachWithItsReason() throws IOException {
    var json =
        file(
            "bad.jsonl",
            """
            {"reference":"b1","sku":"A","quantity":0}
            {"reference":"b2","sku":"A B","quantity":1,"colour":"red"}
            not JSON
            """);
    var csv =
        file(
            "bad.csv",
            """
            reference,sku,quantity
            b1,A,many
            b2,A,1.5
            b3,A,1,more
            b4,A
            """);

    assertThat(rows(json)).hasSize(3).hasOnlyElementsOfType(Rejected.class);
    assertThat(rows(json).get(1).toString()).contains("line=2", "/sku", "/colour");
    assertThat(rows(csv)).hasSize(4).hasOnlyElementsOfType(Rejected.class);
    assertThat(rows(csv).get(3).toString()).contains("line=5", "/quantity");
  }

  @Test
  void rejectsARowThatContradictsAnEarlierOneAndSendsOneThatRepeatsIt() throws IOException {
    var file =
        file(
            "twice.csv",
            """
            reference,sku,quantity
            b1,A,5
            b1,A,5
            b1,A,6
            b1,B,6
            """);

    assertThat(rows(file))
        .element(2)
        .isEqualTo(new Rejected(4, "batch b1 of sku A is another one in line 2"));
    assertThat(rows(file)).filteredOn(Sendable.class::isInstance).hasSize(3);
  }

  @Test
  void isKnownByItsContent() throws IOException {
    assertThat(file("a.csv", "1").hash())
        .hasSize(64)
        .isEqualTo(file("b.csv", "1").hash())
        .isNotEqualTo(file("c.csv", "2").hash());
  }
}
