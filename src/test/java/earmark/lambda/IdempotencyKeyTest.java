package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import earmark.testing.IntegrationTest;
import earmark.testing.InvocationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What makes two requests under one key the same. */
@IntegrationTest
class IdempotencyKeyTest {

  private static final String KEY = "Idempotency-Key";

  private final Functions functions = new Functions("Key-");

  @BeforeEach
  void addABatch() {
    functions.add("KEYED");
  }

  private static APIGatewayV2HTTPEvent order(String orderId, Map<String, String> headers) {
    var event = Functions.order(orderId, "KEYED");
    event.setHeaders(new HashMap<>(headers));
    return event;
  }

  private static APIGatewayV2HTTPEvent by(String user, APIGatewayV2HTTPEvent event) {
    var iam = new RequestContext.IAM();
    iam.setCallerId(user);
    var authorizer = new RequestContext.Authorizer();
    authorizer.setIam(iam);
    var context = new RequestContext();
    context.setAuthorizer(authorizer);
    event.setRequestContext(context);
    return event;
  }

  private int status(APIGatewayV2HTTPEvent event) {
    return functions.allocate(event, new InvocationContext()).getStatusCode();
  }

  @Test
  void isOfItsCallerAlone() {
    var ofAnn = by("ANN", order("ann", Map.of(KEY, "same")));
    var ofBob = by("BOB", order("bob", Map.of(KEY, "same")));

    assertThat(status(ofAnn)).isEqualTo(201);
    assertThat(status(ofBob)).isEqualTo(201);
    assertThat(status(by("ANN", order("bob", Map.of(KEY, "same"))))).isEqualTo(422);
  }

  @Test
  void isFoundHoweverItsHeaderIsWritten() {
    assertThat(status(order("case", Map.of("idempotency-key", "case")))).isEqualTo(201);
    assertThat(status(order("case", Map.of("IDEMPOTENCY-KEY", "case")))).isEqualTo(201);
  }

  @Test
  void isOfOneIfMatch() {
    assertThat(status(order("match", Map.of(KEY, "match")))).isEqualTo(201);

    assertThat(status(order("match", Map.of(KEY, "match", "If-Match", "\"1\"")))).isEqualTo(422);
  }
}
