package earmark.testing;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * Creates tables without their streams, which the tests on tables of their own do not read.
 * LocalStack has room for about 50, creates each for seconds, and copies every write into it.
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
