package earmark.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * What Lambda hands to a function for the records of a stream.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Example event</a>
 */
final class StreamEvent {

  private static final JsonMapper JSON = new JsonMapper();

  private StreamEvent() {}

  static String json(List<StreamRecord> records) {
    var event = JSON.createObjectNode();
    var list = event.putArray("Records");
    records.forEach(record -> list.add(record.json()));
    return event.toString();
  }

  /** DynamoDB Local has a region of its own; a function sees that of everything else here. */
  static JsonNode record(String streamArn, Record record) {
    var json = JSON.createObjectNode();
    json.put("eventID", record.eventID());
    json.put("eventName", record.eventNameAsString());
    json.put("eventVersion", record.eventVersion());
    json.put("eventSource", "aws:dynamodb");
    json.put("awsRegion", "eu-central-1");
    json.set("dynamodb", change(record.dynamodb()));
    json.put("eventSourceARN", streamArn.replace(":ddblocal:", ":eu-central-1:"));
    if (record.userIdentity() != null) {
      json.putObject("userIdentity")
          .put("principalId", record.userIdentity().principalId())
          .put("type", record.userIdentity().type());
    }
    return json;
  }

  private static JsonNode change(
      software.amazon.awssdk.services.dynamodb.model.StreamRecord change) {
    var json = JSON.createObjectNode();
    json.put("ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    json.set("Keys", item(change.keys()));
    if (change.hasNewImage()) {
      json.set("NewImage", item(change.newImage()));
    }
    if (change.hasOldImage()) {
      json.set("OldImage", item(change.oldImage()));
    }
    json.put("SequenceNumber", change.sequenceNumber());
    json.put("SizeBytes", change.sizeBytes());
    json.put("StreamViewType", change.streamViewTypeAsString());
    return json;
  }

  private static JsonNode item(Map<String, AttributeValue> item) {
    var json = JSON.createObjectNode();
    item.forEach((name, value) -> json.set(name, value(value)));
    return json;
  }

  private static JsonNode value(AttributeValue value) {
    return JSON.createObjectNode().set(type(value), content(value));
  }

  private static String type(AttributeValue value) {
    return typeOf(value) == AttributeValue.Type.NUL ? "NULL" : typeOf(value).name();
  }

  /** The SDK does not know the type of an empty list or map that it has read. */
  private static AttributeValue.Type typeOf(AttributeValue value) {
    if (value.type() != AttributeValue.Type.UNKNOWN_TO_SDK_VERSION) {
      return value.type();
    }
    return value.hasL() ? AttributeValue.Type.L : AttributeValue.Type.M;
  }

  private static JsonNode content(AttributeValue value) {
    return switch (typeOf(value)) {
      case S -> JSON.valueToTree(value.s());
      case N -> JSON.valueToTree(value.n());
      case B -> bytes(value.b());
      case BOOL -> JSON.valueToTree(value.bool());
      case NUL -> JSON.valueToTree(value.nul());
      case SS -> JSON.valueToTree(value.ss());
      case NS -> JSON.valueToTree(value.ns());
      case BS -> JSON.valueToTree(value.bs().stream().map(StreamEvent::bytes).toList());
      case L -> JSON.valueToTree(value.l().stream().map(StreamEvent::value).toList());
      case M -> item(value.m());
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("an attribute of an unknown type");
    };
  }

  private static JsonNode bytes(SdkBytes bytes) {
    return JSON.getNodeFactory().binaryNode(bytes.asByteArray());
  }
}
