package earmark.simulation;

import static earmark.json.TestJson.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** EventBridge as functions reach it. */
final class SimulatedBus implements EventBridgeClient {

  private static final Set<Trouble> TROUBLES = Network.with(Network.OF_WRITES, Trouble.UNPROCESSED);

  private final Network network;
  private final RandomGenerator random;
  private final Predicate<String> isOnRecord;
  private final List<String> published = new ArrayList<>();
  private final List<String> early = new ArrayList<>();

  /**
   * @param isOnRecord whether the command with this id is committed
   */
  SimulatedBus(Network network, RandomGenerator random, Predicate<String> isOnRecord) {
    this.network = network;
    this.random = random;
    this.isOnRecord = isOnRecord;
  }

  /** Those that arrived before they had happened. */
  List<String> early() {
    return early;
  }

  /** The events that have arrived, as JSON, each as often as it has. */
  List<String> published() {
    return published;
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    return network.call(
        request,
        () -> answer(request.entries().stream().map(this::publish).toList()),
        SimulatedBus::failure,
        TROUBLES,
        _ -> answer(request.entries().stream().map(this::publishPerhaps).toList()));
  }

  private PutEventsResultEntry publish(PutEventsRequestEntry entry) {
    arrive(entry.detail());
    return PutEventsResultEntry.builder().eventId("event-" + published.size()).build();
  }

  /** An event has arrived. */
  void arrive(String event) {
    published.add(event);
    if (!isOnRecord.test(json(event).get("commandId").textValue())) {
      early.add(event);
    }
  }

  private PutEventsResultEntry publishPerhaps(PutEventsRequestEntry entry) {
    return random.nextBoolean()
        ? publish(entry)
        : PutEventsResultEntry.builder().errorCode("ThrottlingException").build();
  }

  private static PutEventsResponse answer(List<PutEventsResultEntry> results) {
    return PutEventsResponse.builder().entries(results).build();
  }

  private static SdkException failure(String code, int status) {
    return Network.failure(EventBridgeException.builder(), code, status);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
