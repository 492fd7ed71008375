package earmark.loader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import earmark.lambda.MalformedRequest;
import java.util.List;
import java.util.Map;

/** Values separated by commas, in the columns of a header; an empty value is none. */
final class Csv implements RowFormat {

  private static final CsvMapper CSV = new CsvMapper();
  private static final JsonMapper JSON = new JsonMapper();
  private static final String WHOLE_NUMBER = "-?(0|[1-9][0-9]{0,17})";

  private final ObjectReader rows;

  private Csv(ObjectReader rows) {
    this.rows = rows;
  }

  /** The format of the rows below this header. */
  static Csv of(String header) {
    var columns = CsvSchema.builder();
    List.of(header.replace("\uFEFF", "").split(",", -1))
        .forEach(name -> columns.addColumn(name.strip()));
    return new Csv(CSV.readerFor(Map.class).with(columns.build()));
  }

  @Override
  public String toJson(String line) {
    var body = JSON.createObjectNode();
    try {
      Map<String, String> values = rows.readValue(line);
      values.forEach((name, value) -> put(body, name, value.strip()));
    } catch (JsonProcessingException wrong) {
      throw new MalformedRequest("", "is not a row of the columns that the first line names");
    }
    return body.toString();
  }

  /** The quantity is a number in JSON, all else is text. */
  private static void put(ObjectNode body, String name, String value) {
    if (name.equals("quantity") && value.matches(WHOLE_NUMBER)) {
      body.put(name, Long.parseLong(value));
    } else if (!value.isEmpty()) {
      body.put(name, value);
    }
  }
}
