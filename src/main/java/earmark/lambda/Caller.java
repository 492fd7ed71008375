package earmark.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who API Gateway has authenticated, so that two callers never share a command id. */
final class Caller {

  /**
   * As OpenID Connect has it of {@code sub}. Two of them, encoded, and a key are shorter than the
   * 2,048 bytes that a key of DynamoDB may have.
   */
  private static final Pattern CLAIM = Pattern.compile("[\\x21-\\x7E][\\x20-\\x7E]{0,254}");

  private Caller() {}

  /**
   * The IAM user or role, an identity of Cognito, or the issuer and subject of a token; {@code
   * anonymous} where the API lets anyone in. Sessions of one role are one caller, so a task that
   * was replaced can repeat a command.
   *
   * @throws MalformedRequest if a token does not say whose it is
   * @throws IllegalStateException if the API has authorized someone in another way
   */
  static String of(APIGatewayV2HTTPEvent event) {
    return Optional.<@Nullable RequestContext>ofNullable(event.getRequestContext())
        .flatMap(it -> Optional.<RequestContext.@Nullable Authorizer>ofNullable(it.getAuthorizer()))
        .map(Caller::identified)
        .orElse("anonymous");
  }

  private static String identified(RequestContext.Authorizer authorizer) {
    return Optional.<RequestContext.@Nullable IAM>ofNullable(authorizer.getIam())
        .flatMap(iam -> cognito(iam).or(() -> iam(iam)))
        .or(() -> token(authorizer))
        .orElseThrow(() -> new IllegalStateException("an authorizer that identifies nobody"));
  }

  /** All identities of a pool share a role. */
  private static Optional<String> cognito(RequestContext.IAM iam) {
    return Optional.<RequestContext.@Nullable CognitoIdentity>ofNullable(iam.getCognitoIdentity())
        .flatMap(it -> Optional.<@Nullable String>ofNullable(it.getIdentityId()))
        .map(id -> "cognito:" + id);
  }

  /** The caller id of a role is {@code <role id>:<session name>}. */
  private static Optional<String> iam(RequestContext.IAM iam) {
    return Optional.<@Nullable String>ofNullable(iam.getCallerId())
        .map(id -> "iam:" + id.split(":", 2)[0]);
  }

  private static Optional<String> token(RequestContext.Authorizer authorizer) {
    return Optional.<RequestContext.Authorizer.@Nullable JWT>ofNullable(authorizer.getJwt())
        .flatMap(jwt -> Optional.<@Nullable Map<String, String>>ofNullable(jwt.getClaims()))
        .map(claims -> "jwt:" + claim("iss", claims) + " " + claim("sub", claims));
  }

  private static String claim(String name, Map<String, String> claims) {
    return Optional.<@Nullable String>ofNullable(claims.get(name))
        .filter(claim -> CLAIM.matcher(claim).matches())
        .orElseThrow(
            () ->
                new MalformedRequest(
                    "/header/Authorization",
                    "must be a token whose claim %s, which tells callers apart, has 1 to 255 printable ASCII characters"
                        .formatted(name)));
  }
}
