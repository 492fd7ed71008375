package earmark.lambda;

import earmark.bootstrap.Earmark;
import earmark.dynamodb.DynamoDbClients;
import earmark.testing.InvocationContext;
import earmark.testing.JavaProcess;
import earmark.testing.Request;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A function in a process of its own that holds a lease and never commits. */
final class LeaseHolder implements ExecutionInterceptor {

  static final String HOLDS = "holds its lease";

  private LeaseHolder() {}

  /** Allocates a chair in the tables whose names begin with the second argument, but for that. */
  public static void main(String[] args) {
    var client =
        DynamoDbClients.builder()
            .endpointOverride(URI.create(args[0]))
            .overrideConfiguration(it -> it.addExecutionInterceptor(new LeaseHolder()))
            .build();
    var environment = new HashMap<>(TestTables.environment(args[1]));
    environment.put("LOCKING", "lease");
    new AllocateOrderHandler(new Earmark(client, environment))
        .handleRequest(
            Request.allocate("order-of-the-holder", "CHAIR", 1).toEvent(), new InvocationContext());
  }

  /** Starts it on tables whose names begin so; it says when it holds the lease. */
  static Process start(String prefix, File log) throws IOException {
    return JavaProcess.of(LeaseHolder.class, TestDynamoDb.endpoint().toString(), prefix)
        .redirectError(log)
        .start();
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
    if (context.request() instanceof TransactWriteItemsRequest) {
      System.out.println(HOLDS);
      System.out.flush();
      while (true) {
        try {
          Thread.sleep(1_000);
        } catch (InterruptedException _) {
          // it does not end before it is killed
        }
      }
    }
  }
}
