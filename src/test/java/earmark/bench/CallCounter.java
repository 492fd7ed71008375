package earmark.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Counts the calls of a client by operation. */
final class CallCounter implements ExecutionInterceptor {

  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();

  /** Has the calls of the client counted that is built with this. */
  DynamoDbClientBuilder countedIn(DynamoDbClientBuilder builder) {
    var override = builder.overrideConfiguration().toBuilder();
    return builder.overrideConfiguration(override.addExecutionInterceptor(this).build());
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    count(calls, call);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes call) {
    count(failed, call);
  }

  private static void count(Map<String, LongAdder> calls, ExecutionAttributes call) {
    calls
        .computeIfAbsent(
            call.getAttribute(SdkExecutionAttribute.OPERATION_NAME), _ -> new LongAdder())
        .increment();
  }

  void forget() {
    calls.clear();
    failed.clear();
  }

  long of(String operation) {
    return calls.getOrDefault(operation, new LongAdder()).sum();
  }

  /** Those among them that stored nothing. */
  long failed(String operation) {
    return failed.getOrDefault(operation, new LongAdder()).sum();
  }

  long all() {
    return calls.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
