package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import earmark.application.CommandId;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    assertThatThrownBy(() -> Caller.of(withToken(Map.of("iss", "https://issuer", "aud", "shop"))))
        .isInstanceOf(MalformedRequest.class)
        .hasMessageContaining("/header/Authorization")
        .hasMessageContaining("the claim sub");
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
