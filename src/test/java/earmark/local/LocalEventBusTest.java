package earmark.local;

import static earmark.json.TestJson.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

class LocalEventBusTest {

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final PublishedEvents published =
      new PublishedEvents(new PrintStream(console, true, UTF_8));
  private final LocalEventBus bus = LocalEventBus.start(0, published);
  private final EventBridgeClient client =
      EventBridgeClient.builder()
          .endpointOverride(bus.endpoint())
          .region(Region.EU_CENTRAL_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  @AfterEach
  void stop() {
    client.close();
    bus.close();
  }

  @Test
  void showsAnEventAsARuleWouldHandItOn() {
    var response =
        put(
            entry("{\"sku\": \"größer\"}"),
            it -> it.time(Instant.parse("2026-11-24T09:41:07.5Z")).resources("arn:1"));

    var id = response.entries().getFirst().eventId();
    assertThat(response.failedEntryCount()).isZero();
    assertThat(published.last(10))
        .containsExactly(
            json(
                """
                {"version": "0", "id": "%s", "detail-type": "LineAllocated", "source": "earmark",
                 "account": "000000000000", "time": "2026-11-24T09:41:07Z",
                 "region": "eu-central-1", "resources": ["arn:1"], "detail": {"sku": "größer"}}
                """
                    .formatted(id)));
    assertThat(console.toString(UTF_8))
        .isEqualToIgnoringNewLines("event LineAllocated of earmark: {\"sku\":\"größer\"}");
  }

  @Test
  void listsTheNewestFirstAndKeepsTheLastThousand() {
    for (var i = 0; i < 101; i++) {
      put(Collections.nCopies(10, entry("{\"batch\": %d}".formatted(i)).build()));
    }

    assertThat(published.last(2_000)).hasSize(1_000);
    assertThat(json(published.json(1)).at("/0/detail/batch").asInt()).isEqualTo(100);
    assertThat(published.last(2_000).getLast().at("/detail/batch").asInt()).isOne();
  }

  @Test
  void saysOfEachBadEntryWhatIsWrongWithItAndTakesTheOthers() {
    var response =
        client.putEvents(
            it ->
                it.entries(
                    entry("{}").source(null).build(),
                    entry("{}").detailType(null).build(),
                    entry("{}").detail(null).build(),
                    entry("{").build(),
                    entry("5").build(),
                    entry("{}").source("aws.s3").build(),
                    entry("{}").build()));

    assertThat(response.failedEntryCount()).isEqualTo(6);
    assertThat(response.entries())
        .extracting(it -> it.errorCode())
        .containsExactly(
            "InvalidArgument",
            "InvalidArgument",
            "InvalidArgument",
            "MalformedDetail",
            "MalformedDetail",
            "NotAuthorizedForSourceException",
            null);
    assertThat(response.entries().getFirst().errorMessage())
        .isEqualTo("Parameter Source is not valid. Reason: Source is a required argument.");
    assertThat(published.last(10)).hasSize(1);
  }

  @Test
  void refusesMoreThanTenEntries() {
    assertThatThrownBy(() -> put(Collections.nCopies(11, entry("{}").build())))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("Member must have length between 1 and 10");
    assertThat(published.last(10)).isEmpty();
  }

  @Test
  void refusesMoreThan256KilobytesInAll() {
    var most = 256 * 1024 - "earmark".length() - "LineAllocated".length();
    var fits = detail(most);
    var tooLong = detail(most + 1);

    assertThat(put(List.of(entry(fits).build())).failedEntryCount()).isZero();
    assertThatThrownBy(() -> put(List.of(entry(tooLong).build())))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("Total size of the entries in the request is over the limit.");
  }

  @Test
  void knowsNoOtherOperation() {
    assertThatThrownBy(() -> client.listRules(it -> {}))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("only PutEvents is known here");
  }

  private static String detail(int length) {
    return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
  }

  private static PutEventsRequestEntry.Builder entry(String detail) {
    return PutEventsRequestEntry.builder()
        .source("earmark")
        .detailType("LineAllocated")
        .detail(detail);
  }

  private PutEventsResponse put(
      PutEventsRequestEntry.Builder entry, Consumer<PutEventsRequestEntry.Builder> more) {
    return put(List.of(entry.applyMutation(more).build()));
  }

  private PutEventsResponse put(List<PutEventsRequestEntry> entries) {
    return client.putEvents(it -> it.entries(entries));
  }
}
