package earmark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import earmark.dynamodb.DynamoDbClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * An HTTP client between the SDK and DynamoDB that can be told what goes wrong, and writes down
 * every call.
 */
public final class FaultyHttpClient implements SdkHttpClient {

  /** What goes wrong with one call. */
  public sealed interface Fault {

    /** The request never arrives. */
    record RequestLost() implements Fault {}

    /** The request is applied, its answer never arrives. */
    record AnswerLost() implements Fault {}

    /** DynamoDB answers so without applying anything; the body follows from that of the request. */
    record Answered(int status, UnaryOperator<String> body) implements Fault {}

    /** Something else happens first, and then nothing goes wrong. */
    record After(Runnable first) implements Fault {}

    /** The request is applied, and then the process that sent it is no more. */
    record ProcessKilled() implements Fault {}
  }

  /** Ends what a killed process was about to do; nothing in it may be able to catch this. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A call that was made: the operation, and the request as it was sent. */
  public record Call(String operation, String body) {}

  private static final Fault NOTHING = new Fault.After(() -> {});

  private final SdkHttpClient real =
      UrlConnectionHttpClient.builder()
          .connectionTimeout(DynamoDbClients.CALL_TIMEOUT)
          .socketTimeout(DynamoDbClients.CALL_TIMEOUT)
          .build();
  private final Function<Call, Fault> usual;
  private final List<Call> calls = new ArrayList<>();
  private final Queue<Fault> nextWrites = new ArrayDeque<>();
  private final Queue<Fault> nextReads = new ArrayDeque<>();
  private final Map<Integer, Fault> byNumber = new HashMap<>();
  private int number;

  public FaultyHttpClient() {
    this(_ -> NOTHING);
  }

  /**
   * One with which something goes wrong all by itself.
   *
   * @param usual what, with each call that it is told nothing else of; it is asked for one at a
   *     time
   */
  public FaultyHttpClient(Function<Call, Fault> usual) {
    this.usual = usual;
  }

  /** What goes wrong with the next transactional writes, one after another. */
  public synchronized void nextWrites(Fault... faults) {
    nextWrites.addAll(List.of(faults));
  }

  /** What goes wrong with the next reads, one after another. */
  public synchronized void nextReads(Fault... faults) {
    nextReads.addAll(List.of(faults));
  }

  /** What goes wrong with a call of whatever kind: 1 is the next one, and the rest is forgotten. */
  public synchronized void nthCall(int n, Fault fault) {
    number = 0;
    byNumber.clear();
    byNumber.put(n, fault);
  }

  /** Every call since the start, or since they were last forgotten. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The operations that were called. */
  public List<String> operations() {
    return calls().stream().map(Call::operation).toList();
  }

  public synchronized void forgetCalls() {
    calls.clear();
  }

  private synchronized Fault record(Call call) {
    calls.add(call);
    var faults = "TransactWriteItems".equals(call.operation()) ? nextWrites : nextReads;
    var next = faults.isEmpty() ? usual.apply(call) : faults.remove();
    return byNumber.getOrDefault(++number, next);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    var call = real.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        var sent = new Call(operation(request), body(request));
        return switch (record(sent)) {
          case Fault.RequestLost _ -> throw new IOException("request lost");
          case Fault.AnswerLost _ -> {
            call.call().responseBody().ifPresent(FaultyHttpClient::close);
            throw new IOException("answer lost");
          }
          case Fault.Answered(var status, var body) -> response(status, body.apply(sent.body()));
          case Fault.After(var first) -> {
            first.run();
            yield call.call();
          }
          case Fault.ProcessKilled _ -> {
            call.call().responseBody().ifPresent(FaultyHttpClient::close);
            throw new Killed();
          }
        };
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  private static String operation(HttpExecuteRequest request) {
    return request
        .httpRequest()
        .firstMatchingHeader("X-Amz-Target")
        .map(target -> target.substring(target.indexOf('.') + 1))
        .orElseThrow();
  }

  private static String body(HttpExecuteRequest request) throws IOException {
    try (var content = request.contentStreamProvider().orElseThrow().newStream()) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  private static void close(AbortableInputStream answer) {
    try {
      answer.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static HttpExecuteResponse response(int status, String body) {
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(status)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(UTF_8))))
        .build();
  }

  @Override
  public void close() {
    real.close();
  }
}
