package earmark.lambda;

import static earmark.json.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import earmark.bootstrap.Earmark;
import earmark.openapi.TestCloud;
import earmark.testing.InvocationContext;
import earmark.testing.Reply;
import earmark.testing.Request;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRequestTest {

  private static final String ID_RULE = "must be 1 to 64 characters of A-Z a-z 0-9 . _ -";

  private static final Pattern BETWEEN_FAULTS = Pattern.compile("; (?=/)");

  /** Each line is a request body and the faults it has, as pointer and detail. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"reference":"b","sku":"S"}                          | /quantity: is missing
          {"reference":"b","sku":"S","quantity":null}          | /quantity: is missing
          {"reference":"b","sku":"S","quantity":0}             | /quantity: must be a whole number from 1 to 1000000000
          {"reference":"b","sku":"S","quantity":-5}            | /quantity: must be a whole number from 1 to 1000000000
          {"reference":"b","sku":"S","quantity":1000000001}    | /quantity: must be a whole number from 1 to 1000000000
          {"reference":"b","sku":"S","quantity":99999999999999999999} | /quantity: must be a whole number from 1 to 1000000000
          {"reference":"b","sku":"S","quantity":1.5}           | /quantity: must be a whole number
          {"reference":"b","sku":"S","quantity":1e400}         | /quantity: must be a whole number
          {"reference":"b","sku":"S","quantity":"10"}          | /quantity: must be a whole number
          {"reference":"b","sku":"S","quantity":true}          | /quantity: must be a whole number
          {"reference":"b","sku":7,"quantity":1}               | /sku: must be a string
          {"reference":"b","sku":"","quantity":1}              | /sku: must be 1 to 64 characters of A-Z a-z 0-9 . _ -
          {"reference":"b/c","sku":"S","quantity":1}           | /reference: must be 1 to 64 characters of A-Z a-z 0-9 . _ -
          {"reference":"b c","sku":"S","quantity":1}           | /reference: must be 1 to 64 characters of A-Z a-z 0-9 . _ -
          {"reference":"ü","sku":"S","quantity":1}             | /reference: must be 1 to 64 characters of A-Z a-z 0-9 . _ -
          {"reference":"b","sku":"S","quantity":1,"eta":"2026-02-30"} | /eta: must be a date of the calendar such as 2026-02-28
          {"reference":"b","sku":"S","quantity":1,"eta":"soon"} | /eta: must be a date of the calendar such as 2026-02-28
          {"reference":"b","sku":"S","quantity":1,"eta":"+12026-01-01"} | /eta: must be a date of the calendar such as 2026-02-28
          {"reference":"b","sku":"S","quantity":1,"eta":20261123} | /eta: must be a string
          {"reference":"b","sku":"S","quantity":1,"colour":"red"} | /colour: is not a field of this request
          {"reference":"b","sku":"S","quantity":1,"a/~b":1}    | /a~1~0b: is not a field of this request
          []                                                   | : must be a JSON object
          "text"                                               | : must be a JSON object
          {"sku":"a b","quantity":0,"x":1}                     | /reference: is missing; /sku: must be 1 to 64 characters of A-Z a-z 0-9 . _ -; /quantity: must be a whole number from 1 to 1000000000; /x: is not a field of this request
          """)
  void namesEveryFaultOfABatch(String body, String faults) {
    assertMalformed(TestCloud.post("/batches", body), faults);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"orderId":"o"}                                       | /lines: is missing
          {"orderId":"o","lines":[]}                            | /lines: must be an array of at least one object
          {"orderId":"o","lines":{}}                            | /lines: must be an array of at least one object
          {"orderId":"o","lines":[7]}                           | /lines/0: must be a JSON object
          {"orderId":"o","lines":[{"sku":"S","quantity":1},{}]} | /lines/1/sku: is missing; /lines/1/quantity: is missing
          {"orderId":"o","lines":[{"sku":"S","quantity":1000001}]} | /lines/0/quantity: must be a whole number from 1 to 1000000
          {"orderId":"o","lines":[{"sku":"S","quantity":1,"batch":"b"}]} | /lines/0/batch: is not a field of this request
          {"orderId":"o","lines":[{"sku":"S","quantity":999999},{"sku":"S","quantity":2}]} | /lines: lines of sku S add up to more than 1000000
          {"lines":[{"sku":"S","quantity":0}]}                  | /orderId: is missing; /lines/0/quantity: must be a whole number from 1 to 1000000
          """)
  void namesEveryFaultOfAnOrder(String body, String faults) {
    assertMalformed(TestCloud.post("/allocations", body), faults);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                          | : must name purchasedQuantity, eta, or both
          {"purchasedQuantity":null}                  | /purchasedQuantity: is missing
          {"purchasedQuantity":-1}                    | /purchasedQuantity: must be a whole number from 0 to 1000000000
          {"purchasedQuantity":1.5,"eta":"soon"}      | /purchasedQuantity: must be a whole number; /eta: must be a date of the calendar such as 2026-02-28
          {"eta":7}                                   | /eta: must be a string
          {"quantity":7}                              | /quantity: is not a field of this request
          """)
  void namesEveryFaultOfACorrection(String body, String faults) {
    assertMalformed(TestCloud.patch("/products/S/batches/b", body), faults);
  }

  @Test
  void refusesAQueryThatAFunctionDoesNotHave() {
    assertMalformed(
        TestCloud.patch("/products/S/batches/b?dryrun=true", "{\"purchasedQuantity\":0}"),
        "/query/dryrun: is not a parameter of this request");
    assertMalformed(
        TestCloud.patch("/products/S/batches/b?dryRun=yes", "{\"purchasedQuantity\":0}"),
        "/query/dryRun: must be true or false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"7", "7\"", "\"7\" \"8\"", "\"7\",", "*, \"7\""})
  void refusesAnIfMatchThatIsNone(String ifMatch) {
    assertMalformed(
        TestCloud.patch("/products/S/batches/b", "{\"purchasedQuantity\":0}", "If-Match", ifMatch),
        "/header/If-Match: must be *, or the ETag of the product such as \"12\", in quotes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"skus":[]}                | /skus: must be an array of at least one string
          {"skus":"S"}               | /skus: must be an array of at least one string
          {"skus":null}              | /skus: is missing
          {"skus":["a b",7,"ok"]}    | /skus/0: must be 1 to 64 characters of A-Z a-z 0-9 . _ -; /skus/1: must be a string
          {"sku":["S"]}              | /sku: is not a field of this request
          """)
  void namesEveryFaultOfAShipment(String body, String faults) {
    assertMalformed(TestCloud.post("/orders/o/shipments", body), faults);
  }

  @Test
  void refusesMoreThan100SkusToShowTheAvailabilityOf() {
    var skus =
        IntStream.range(0, 101)
            .mapToObj("\"S%d\""::formatted)
            .collect(Collectors.joining(",", "[", "]"));

    assertMalformed(
        TestCloud.post("/availability", "{\"skus\":%s}".formatted(skus)),
        "/skus: must have at most 100 skus");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /products?limit=0                    | /query/limit: must be a whole number from 1 to 100
          /products?limit=101                  | /query/limit: must be a whole number from 1 to 100
          /products?limit=ten                  | /query/limit: must be a whole number from 1 to 100
          /products?cursor=!                   | /query/cursor: must be what 'next' of this list was
          /products?cursor=YSBi                | /query/cursor: must be what 'next' of this list was
          /products/S/lines?cursor=Q0hBSVI     | /query/cursor: must be what 'next' of this list was
          /products/S/lines?status=SHIPPED     | /query/status: must be ALLOCATED or WAITING
          /products?page=2                     | /query/page: is not a parameter of this request
          """)
  void refusesAListThatIsNone(String path, String fault) {
    assertMalformed(TestCloud.get(path), fault);
  }

  @Test
  void refusesIdsOfMoreThan64Characters() {
    var body =
        "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"S\",\"quantity\":1}]}".formatted("x".repeat(65));

    assertMalformed(TestCloud.post("/allocations", body), "/orderId: " + ID_RULE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"sku"                     | is not JSON at line 1, column 7
          {"sku":"A"                 | is not JSON at line 1, column 11
          not JSON                   | is not JSON at line 1, column 1
          {"sku":"A","sku":"B"}      | is not JSON: Duplicate field 'sku' at line 1, column 17
          {"sku":"A"} {"sku":"B"}    | is not JSON: more follows after the end of the value
          """)
  void refusesWhatIsNotOneJsonObject(String body, String fault) {
    assertMalformed(TestCloud.post("/batches", body), ": " + fault);
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    var body = "[".repeat(1000) + "]".repeat(1000);

    assertMalformed(
        TestCloud.post("/batches", body),
        ": is nested deeper than 16 or has a number or name that is too long");
  }

  @Test
  void refusesABodyThatIsNotInBase64AsItsEventSays() {
    var event = Request.addBatch("S", "b", 1).toEvent();
    event.setIsBase64Encoded(true);
    var function =
        new AddBatchHandler(
            new Earmark(TestDynamoDb.client(), TestTables.environment("no-tables-")));

    var reply = Reply.of(function.handleRequest(event, new InvocationContext()));

    assertThat(reply.told()).isEqualTo("400 malformed-request");
    assertThat(reply.body()).contains("is not in base64, as the event says");
  }

  @Test
  void refusesAnEmptyBody() {
    assertMalformed(TestCloud.post("/batches", ""), ": is empty; must be a JSON object");
  }

  @Test
  void refusesABodyOfMoreThan64Kb() {
    var body = "{\"reference\":\"%s\"}".formatted("x".repeat(65 * 1024));

    assertMalformed(TestCloud.post("/batches", body), ": is larger than 64 KB: 66576 bytes");
  }

  @Test
  void refusesMoreThan49Skus() {
    var lines =
        IntStream.range(0, 50)
            .mapToObj("{\"sku\":\"S%d\",\"quantity\":1}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));

    var response =
        TestCloud.post("/allocations", "{\"orderId\":\"o\",\"lines\":%s}".formatted(lines));

    assertProblem(
        response,
        400,
        """
        {"type":"urn:earmark:problem:too-many-lines","title":"Too many lines","status":400,
         "detail":"An order is allocated in one transaction, of at most 49 skus; this one has 50."}
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/products/a%20b", "/products/a%23b", "/products/%C3%BC"})
  void refusesABadIdInThePath(String path) {
    assertMalformed(TestCloud.get(path), "/path/sku: " + ID_RULE);
  }

  @Test
  void refusesACommandIdThatNoCommandCanHave() {
    assertMalformed(
        TestCloud.get("/commands/" + "k".repeat(3000)),
        "/path/commandId: must be 1 to 128 printable ASCII characters, without a space at either"
            + " end");
  }

  @Test
  void refusesAnIdempotencyKeyOfMoreThan128Characters() {
    var response =
        TestCloud.post(
            "/batches",
            "{\"reference\":\"b\",\"sku\":\"S\",\"quantity\":1}",
            "Idempotency-Key",
            "k".repeat(129));

    assertMalformed(
        response,
        "/header/Idempotency-Key: must be 1 to 128 printable ASCII characters, without a space at"
            + " either end");
  }

  private static void assertMalformed(HttpResponse<String> response, String faults) {
    var errors = JsonNodeFactory.instance.arrayNode();
    BETWEEN_FAULTS
        .splitAsStream(faults)
        .forEach(
            fault ->
                errors
                    .addObject()
                    .put("pointer", fault.substring(0, fault.indexOf(": ")))
                    .put("detail", fault.substring(fault.indexOf(": ") + 2)));
    assertProblem(
        response,
        400,
        """
        {"type":"urn:earmark:problem:malformed-request","title":"Malformed request","status":400,
         "detail":"Nothing was stored.","errors":%s}
        """
            .formatted(errors));
  }

  private static void assertProblem(HttpResponse<String> response, int status, String document) {
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(response.body())).isEqualTo(json(document));
    assertThat(response.statusCode()).isEqualTo(status);
  }
}
