package earmark.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who API Gateway has authenticated, so that two callers never share a command id. */
final class Caller {

  private Caller() {}

  /**
   * The IAM user or role, or the issuer and subject of a token; {@code anonymous} where the API
   * lets anyone in. Sessions of one role are one caller, so a task that was replaced can repeat a
   * command.
   */
  static String of(APIGatewayV2HTTPEvent event) {
    var authorizer =
        Optional.<@Nullable RequestContext>ofNullable(event.getRequestContext())
            .flatMap(
                context ->
                    Optional.<RequestContext.@Nullable Authorizer>ofNullable(
                        context.getAuthorizer()));
    return authorizer
        .flatMap(Caller::iam)
        .or(() -> authorizer.flatMap(Caller::token))
        .orElse("anonymous");
  }

  /** The caller id of a role is {@code <role id>:<session name>}. */
  private static Optional<String> iam(RequestContext.Authorizer authorizer) {
    return Optional.<RequestContext.@Nullable IAM>ofNullable(authorizer.getIam())
        .flatMap(iam -> Optional.<@Nullable String>ofNullable(iam.getCallerId()))
        .map(id -> "iam:" + id.split(":", 2)[0]);
  }

  private static Optional<String> token(RequestContext.Authorizer authorizer) {
    return Optional.<RequestContext.Authorizer.@Nullable JWT>ofNullable(authorizer.getJwt())
        .flatMap(jwt -> Optional.<@Nullable Map<String, String>>ofNullable(jwt.getClaims()))
        .map(claims -> "jwt:" + claims.get("iss") + " " + claims.get("sub"));
  }
}
