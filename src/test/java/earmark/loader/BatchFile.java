package earmark.loader;

import static java.nio.charset.StandardCharsets.UTF_8;

import earmark.domain.BatchReport;
import earmark.domain.PurchaseId;
import earmark.lambda.AddBatchHandler;
import earmark.lambda.MalformedRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A file in UTF-8 with a batch in every line: JSON, each the body of {@code POST /batches}, or, if
 * the name of the file ends in {@code .csv}, the values of the columns that its first line names.
 */
final class BatchFile {

  private final Path file;

  BatchFile(Path file) {
    this.file = file;
  }

  /**
   * Tells this content from any other: SHA-256 of all of its bytes, as 64 hexadecimal digits.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  String hash() {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[8192];
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Hands over every row, in order; lines without anything in them are none.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  void forEach(Consumer<Row> action) {
    try (var in = Files.newBufferedReader(file, UTF_8)) {
      new Reading(in, action).run();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** One pass through the file. */
  private final class Reading {

    private final BufferedReader in;
    private final Consumer<Row> action;
    private final Map<PurchaseId, Integer> lines = new HashMap<>();
    private final Map<PurchaseId, BatchReport> reports = new HashMap<>();

    Reading(BufferedReader in, Consumer<Row> action) {
      this.in = in;
      this.action = action;
    }

    void run() throws IOException {
      var number = 0;
      RowFormat format = line -> line;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (number == 1 && file.toString().endsWith(".csv")) {
          format = Csv.of(line);
        } else if (!line.isBlank()) {
          action.accept(row(number, line, format));
        }
      }
    }

    private Row row(int number, String line, RowFormat format) {
      try {
        var body = format.toJson(line);
        return row(number, body, AddBatchHandler.read(body));
      } catch (MalformedRequest malformed) {
        return new Row.Rejected(number, malformed.describe());
      }
    }

    /** A reference is used once, so two rows of one reference must agree. */
    private Row row(int number, String body, BatchReport report) {
      var first = reports.putIfAbsent(report.purchaseId(), report);
      if (first == null || first.equals(report)) {
        lines.putIfAbsent(report.purchaseId(), number);
        return new Row.Sendable(number, body);
      }
      return new Row.Rejected(
          number,
          "batch %s of sku %s is another one in line %d"
              .formatted(report.reference(), report.sku(), lines.get(report.purchaseId())));
    }
  }
}
