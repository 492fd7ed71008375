package earmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import earmark.application.Busy;
import earmark.application.IdempotencyKeyReused;
import earmark.application.OutcomeUnknown;
import earmark.bootstrap.Earmark;
import java.util.Set;

/**
 * What all functions behind API Gateway have in common. They keep no state, so one object may serve
 * many requests at once.
 *
 * <p>An exception that has no answer here is an error of ours: it fails the invocation, Lambda logs
 * it, and API Gateway answers 500 without a word of it.
 */
abstract class HttpHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final FunctionLog log;

  HttpHandler(Earmark earmark) {
    this.log = new FunctionLog(earmark);
  }

  @Override
  public final APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, Context context) {
    try (var line = log.begin(context)) {
      line.with("status", 500); // unless there is an answer
      var request = new HttpRequest(event, context, line);
      var answer = sign(request, answerOrProblem(request));
      var response = answer.toResponse();
      line.answered(answer).tell(answer.status() < 500 ? LogLevel.INFO : LogLevel.WARN);
      return response;
    }
  }

  abstract HttpAnswer answer(HttpRequest request);

  /** The parameters that the query may have. */
  Set<String> queryParameters() {
    return Set.of();
  }

  /** Adds what every answer of this function carries, problems included. */
  HttpAnswer sign(HttpRequest request, HttpAnswer answer) {
    return answer;
  }

  private HttpAnswer answerOrProblem(HttpRequest request) {
    try {
      request.checkQuery(queryParameters());
      return answer(request);
    } catch (MalformedRequest malformed) {
      request.line().count(Metric.MALFORMED, 1);
      return Problem.of("malformed-request", 400, "Malformed request", "Nothing was stored.")
          .with("errors", malformed.faults())
          .toAnswer();
    } catch (IdempotencyKeyReused reused) {
      request.line().count(Metric.REFUSED, 1);
      return Problem.of(
              "idempotency-key-reused",
              422,
              "Idempotency-Key reused",
              "This key was used for another request. Nothing was stored; use a key of its own for"
                  + " every request.")
          .toAnswer();
    } catch (Busy busy) {
      request.line().count(Metric.BUSY, 1).failed(busy);
      return Problem.of(
              "busy",
              503,
              "Busy",
              "There was no time to finish. Nothing was stored; send the same request again.")
          .toAnswer()
          .with("Retry-After", "1");
    } catch (OutcomeUnknown unknown) {
      request.line().failed(unknown);
      return Problem.of(
              "outcome-unknown",
              503,
              "Outcome unknown",
              "The storage did not say whether it has stored this. Send the same request again,"
                  + " with the Command-Id of this answer as its Idempotency-Key: it is done at most"
                  + " once.")
          .toAnswer()
          .with("Retry-After", "1");
    }
  }
}
