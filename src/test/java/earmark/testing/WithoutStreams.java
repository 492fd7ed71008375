package earmark.testing;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * Creates tables without their streams, which most tests do not read. DynamoDB Local gets slow with
 * many of them, and LocalStack takes seconds to create each.
 */
final class WithoutStreams implements ExecutionInterceptor {

  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
    return context.request() instanceof CreateTableRequest table
        ? table.toBuilder().streamSpecification((StreamSpecification) null).build()
        : context.request();
  }
}
