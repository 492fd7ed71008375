package earmark.bootstrap;

import earmark.application.DeadLetters;
import earmark.application.Delivery;
import earmark.application.EventSink;
import earmark.application.FailureQueue;
import earmark.application.ListMovements;
import earmark.application.ProductReader;
import earmark.application.ProjectMovements;
import earmark.application.PublishEvents;
import earmark.application.RepublishEvents;
import earmark.dynamodb.DynamoDbJournalEntries;
import earmark.dynamodb.Movements;
import earmark.dynamodb.StoredEvents;
import earmark.eventbridge.EventBridgeSink;
import earmark.eventbridge.SqsDeadLetters;
import earmark.eventbridge.SqsFailureQueue;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/**
 * The use cases of what has happened, and what keeps failures, each wired when it is asked for:
 * only the functions that have it need the variables and pay for the clients of EventBridge and
 * SQS.
 */
record EventUseCases(
    Settings settings, Services services, DynamoDbEnhancedClient dynamoDb, ProductReader products) {

  PublishEvents publishEvents() {
    return new PublishEvents(delivery(bus()), failureQueue(), services.clock());
  }

  ProjectMovements projectMovements() {
    return new ProjectMovements(delivery(movements()), failureQueue(), services.clock());
  }

  RepublishEvents republishEvents() {
    var journal =
        new DynamoDbJournalEntries(dynamoDb, settings.table("JOURNAL"), services.backoff());
    return new RepublishEvents(journal, delivery(bus()), delivery(movements()));
  }

  ListMovements listMovements() {
    return new ListMovements(movements(), products);
  }

  private Delivery delivery(EventSink sink) {
    return new Delivery(new StoredEvents(), sink, services.backoff());
  }

  private Movements movements() {
    return new Movements(dynamoDb, settings.table("MOVEMENTS"), services.backoff());
  }

  private EventSink bus() {
    return new EventBridgeSink(services.eventBridge().get(), settings.required("EVENT_BUS"));
  }

  private FailureQueue failureQueue() {
    return new SqsFailureQueue(services.sqs().get(), settings.required("FAILURES_QUEUE_URL"));
  }

  DeadLetters deadLetters() {
    return new SqsDeadLetters(services.sqs().get(), settings.required("DEAD_LETTERS_URL"));
  }
}
