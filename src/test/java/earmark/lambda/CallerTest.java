package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import earmark.application.CommandId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

  private static APIGatewayV2HTTPEvent event(RequestContext.Authorizer authorizer) {
    var context = new RequestContext();
    context.setAuthorizer(authorizer);
    var event = new APIGatewayV2HTTPEvent();
    event.setRequestContext(context);
    return event;
  }

  private static APIGatewayV2HTTPEvent signedBy(String callerId) {
    var iam = new RequestContext.IAM();
    iam.setCallerId(callerId);
    var authorizer = new RequestContext.Authorizer();
    authorizer.setIam(iam);
    return event(authorizer);
  }

  private static APIGatewayV2HTTPEvent withToken(Map<String, String> claims) {
    var jwt = new RequestContext.Authorizer.JWT();
    jwt.setClaims(claims);
    var authorizer = new RequestContext.Authorizer();
    authorizer.setJwt(jwt);
    return event(authorizer);
  }

  @Test
  void isTheRoleWhateverItsSession() {
    assertThat(Caller.of(signedBy("AROAEXAMPLE:task-1"))).isEqualTo("iam:AROAEXAMPLE");
    assertThat(Caller.of(signedBy("AROAEXAMPLE:task-2"))).isEqualTo("iam:AROAEXAMPLE");
  }

  @Test
  void isTheUser() {
    assertThat(Caller.of(signedBy("AIDAEXAMPLE"))).isEqualTo("iam:AIDAEXAMPLE");
  }

  @Test
  void isTheSubjectOfATokenAtItsIssuer() {
    assertThat(Caller.of(withToken(Map.of("iss", "https://issuer", "sub", "shop"))))
        .isEqualTo("jwt:https://issuer shop");
  }

  @Test
  void isNobodyWithATokenThatDoesNotSayWhoseItIs() {
    assertNobody(Map.of("iss", "https://issuer", "aud", "shop"), "sub");
    assertNobody(Map.of("sub", "shop"), "iss");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " shop", "größer", "a\nb"})
  void isNobodyWithASubjectThatIsNone(String subject) {
    assertNobody(Map.of("iss", "https://issuer", "sub", subject), "sub");
  }

  @Test
  void isNobodyWithASubjectThatIsTooLongForAnId() {
    var longest = "~".repeat(255);
    var caller = Caller.of(withToken(Map.of("iss", longest, "sub", longest)));
    assertThat(CommandId.isStored(CommandId.ofHttp(caller, "k".repeat(128)).value())).isTrue();

    assertNobody(Map.of("iss", "https://issuer", "sub", longest + "~"), "sub");
  }

  private static void assertNobody(Map<String, String> claims, String claim) {
    assertThatThrownBy(() -> Caller.of(withToken(claims)))
        .isInstanceOf(MalformedRequest.class)
        .hasMessageContaining("/header/Authorization")
        .hasMessageContaining("claim " + claim);
  }

  @Test
  void isAnonymousWhereNobodyIsAsked() {
    assertThat(Caller.of(new APIGatewayV2HTTPEvent())).isEqualTo("anonymous");
  }

  @Test
  void sharesNoCommandIdWithAnotherCaller() {
    assertThat(CommandId.ofHttp("a:b", "c")).isNotEqualTo(CommandId.ofHttp("a", "b:c"));
    assertThat(CommandId.ofHttp("a", "k")).isNotEqualTo(CommandId.ofHttp("b", "k"));
  }
}
