package earmark.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Tells the log and, where there is one, the destination on failure which records were given up:
 * where they are in the stream, not what they hold.
 *
 * @param queueUrl of the destination
 */
record GivenUpRecords(
    String function,
    String streamArn,
    Optional<String> queueUrl,
    SqsClient sqs,
    InstantSource clock,
    PrintStream log) {

  private static final JsonMapper JSON = new JsonMapper();

  void add(String shard, List<StreamRecord> records, String condition, int invocations) {
    log.printf("%s: gives up %d records: %s%n", function, records.size(), condition);
    var message = json(shard, records, condition, invocations).toString();
    try {
      queueUrl.ifPresent(url -> sqs.sendMessage(it -> it.queueUrl(url).messageBody(message)));
    } catch (SdkException failure) {
      log.printf("%s: its destination: %s%n", function, failure.getMessage());
    }
  }

  private JsonNode json(
      String shard, List<StreamRecord> records, String condition, int invocations) {
    var json = JSON.createObjectNode();
    json.putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", LocalArn.ofFunction(function))
        .put("condition", condition)
        .put("approximateInvokeCount", invocations);
    json.putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", "Unhandled");
    json.put("version", "1.0");
    json.put("timestamp", clock.instant().toString());
    json.set("DDBStreamBatchInfo", batch(shard, records));
    return json;
  }

  private JsonNode batch(String shard, List<StreamRecord> records) {
    return JSON.createObjectNode()
        .put("shardId", shard)
        .put("startSequenceNumber", records.getFirst().sequenceNumber())
        .put("endSequenceNumber", records.getLast().sequenceNumber())
        .put("approximateArrivalOfFirstRecord", records.getFirst().createdAt().toString())
        .put("approximateArrivalOfLastRecord", records.getLast().createdAt().toString())
        .put("batchSize", records.size())
        .put("streamArn", streamArn);
  }
}
