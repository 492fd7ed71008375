package earmark.processes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What was seen and what is stored, kept in files: no seed brings the same moments again. */
final class Evidence {

  private static final Path FOLDER = Path.of("target", "evidence");

  private Evidence() {}

  /**
   * Writes both, a line each, over those of an earlier run.
   *
   * @param test whose they are
   */
  static void keep(String test, Seen seen, List<JsonNode> journal) throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(
        FOLDER.resolve(test + "-exchanges.jsonl"),
        seen.exchanges().stream().map(JsonLine::write).toList());
    Files.write(
        FOLDER.resolve(test + "-journal.jsonl"), journal.stream().map(JsonNode::toString).toList());
  }
}
