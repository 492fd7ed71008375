package earmark.bootstrap;

import earmark.application.Backoff;
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
import earmark.eventbridge.EventClients;
import earmark.eventbridge.SqsDeadLetters;
import earmark.eventbridge.SqsFailureQueue;
import java.time.Clock;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The use cases of what has happened, and what keeps failures, each wired when it is asked for:
 * only the functions that have it need the variables and pay for the clients of EventBridge and
 * SQS.
 */
record EventUseCases(
    Settings settings,
    DynamoDbEnhancedClient dynamoDb,
    ProductReader products,
    Backoff backoff,
    Clock clock) {

  PublishEvents publishEvents() {
    return new PublishEvents(delivery(bus()), failureQueue(), clock);
  }

  ProjectMovements projectMovements() {
    return new ProjectMovements(delivery(movements()), failureQueue(), clock);
  }

  RepublishEvents republishEvents() {
    var journal = new DynamoDbJournalEntries(dynamoDb, settings.table("JOURNAL"), backoff);
    return new RepublishEvents(journal, delivery(bus()), delivery(movements()));
  }

  ListMovements listMovements() {
    return new ListMovements(movements(), products);
  }

  private Delivery delivery(EventSink sink) {
    return new Delivery(new StoredEvents(), sink, backoff);
  }

  private Movements movements() {
    return new Movements(dynamoDb, settings.table("MOVEMENTS"), backoff);
  }

  private EventSink bus() {
    var client = EventClients.eventBridge();
    settings.endpoint("EVENTBRIDGE").ifPresent(client::endpointOverride);
    return new EventBridgeSink(client.build(), settings.required("EVENT_BUS"));
  }

  private FailureQueue failureQueue() {
    return new SqsFailureQueue(sqs(), settings.required("FAILURES_QUEUE_URL"));
  }

  DeadLetters deadLetters() {
    return new SqsDeadLetters(sqs(), settings.required("DEAD_LETTERS_URL"));
  }

  private SqsClient sqs() {
    var client = EventClients.sqs();
    settings.endpoint("SQS").ifPresent(client::endpointOverride);
    return client.build();
  }
}
