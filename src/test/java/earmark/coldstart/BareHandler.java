package earmark.coldstart;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What the others are measured against: one line is allocated with the calls of Earmark, and with
 * nothing around them. Written as AWS advises for a fast start: the plain client, with the lightest
 * HTTP client, and nothing left to be found out.
 */
public final class BareHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String products = System.getenv("PRODUCTS_TABLE");
  private final String allocations = System.getenv("ALLOCATIONS_TABLE");
  private final String journal = System.getenv("JOURNAL_TABLE");
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .region(Region.of(System.getenv("AWS_REGION")))
          .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(URI.create(System.getenv("DYNAMODB_ENDPOINT")))
          .build();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return answer(event);
  }

  /** The same for those who have no context; the key of the request is the id of its command. */
  public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
    try {
      var body = JSON.readTree(event.getBody());
      var answer = allocate(body.get("orderId").asText(), body.get("lines").get(0), event);
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(201)
          .withHeaders(Map.of("Content-Type", "application/json"))
          .withBody(JSON.writeValueAsString(answer))
          .build();
    } catch (JsonProcessingException malformed) {
      return APIGatewayV2HTTPResponse.builder().withStatusCode(400).build();
    }
  }

  private Map<String, Object> allocate(String orderId, JsonNode line, APIGatewayV2HTTPEvent event) {
    var commandId = requireNonNull(event.getHeaders().get("idempotency-key"));
    var sku = line.get("sku").asText();
    var quantity = line.get("quantity").asLong();
    var productKey = Map.of("sku", text(sku));
    var allocationKey = Map.of("orderId", text(orderId), "sku", text(sku));
    var found =
        dynamoDb
            .batchGetItem(
                request ->
                    request.requestItems(
                        Map.of(products, read(productKey), allocations, read(allocationKey))))
            .responses();
    var product = new HashMap<>(requireNonNull(found.get(products)).getFirst());
    var version = requireNonNull(product.get("version"));
    var batch = new HashMap<>(requireNonNull(product.get("batches")).l().getFirst().m());
    var reference = requireNonNull(batch.get("reference"));
    var allocated = Long.parseLong(requireNonNull(batch.get("allocatedQuantity")).n()) + quantity;
    batch.put("allocatedQuantity", number(allocated));
    product.put("batches", AttributeValue.fromL(List.of(AttributeValue.fromM(batch))));
    product.put("version", number(Long.parseLong(version.n()) + 1));
    var allocation =
        Map.of(
            "orderId",
            text(orderId),
            "sku",
            text(sku),
            "quantity",
            number(quantity),
            "status",
            text("ALLOCATED"),
            "batch",
            reference,
            "version",
            number(1));
    var record = Map.of("commandId", text(commandId), "operation", text("AllocateOrder"));
    dynamoDb.transactWriteItems(
        request ->
            request
                .clientRequestToken(commandId)
                .transactItems(
                    put(
                        it -> it.tableName(journal).item(record),
                        "attribute_not_exists(commandId)"),
                    put(
                        it ->
                            it.tableName(products)
                                .item(product)
                                .expressionAttributeNames(Map.of("#version", "version"))
                                .expressionAttributeValues(Map.of(":version", version)),
                        "#version = :version"),
                    put(
                        it -> it.tableName(allocations).item(allocation),
                        "attribute_not_exists(orderId)")));
    return Map.of(
        "orderId",
        orderId,
        "lines",
        List.of(
            Map.of(
                "sku", sku, "quantity", quantity, "status", "ALLOCATED", "batch", reference.s())));
  }

  private static KeysAndAttributes read(Map<String, AttributeValue> key) {
    return KeysAndAttributes.builder().keys(List.of(key)).consistentRead(true).build();
  }

  private static TransactWriteItem put(Consumer<Put.Builder> put, String condition) {
    return TransactWriteItem.builder()
        .put(
            it ->
                put.accept(
                    it.conditionExpression(condition)
                        .returnValuesOnConditionCheckFailure("ALL_OLD")))
        .build();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
