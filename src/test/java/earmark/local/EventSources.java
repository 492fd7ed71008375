package earmark.local;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The queues and streams that invoke functions: the pollers of Lambda. */
public final class EventSources implements OpenParts.Part {

  private static final int POLLERS_PER_QUEUE = 2;

  private final SqsClient sqs;
  private final DynamoDbClient tables;
  private final DynamoDbStreamsClient streams;
  private final InstantSource clock;
  private final PrintStream log;
  private final Gate gate = new Gate();
  private final Polling polling;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private EventSources(
      SqsClient sqs,
      DynamoDbClient tables,
      DynamoDbStreamsClient streams,
      InstantSource clock,
      PrintStream log) {
    this.sqs = sqs;
    this.tables = tables;
    this.streams = streams;
    this.clock = clock;
    this.log = log;
    this.polling = new Polling(gate, log);
  }

  /**
   * Starts all sources of these functions, or none; whatever becomes of them, they close the
   * clients.
   *
   * @param clock says how old a record is
   * @param log is told why a function failed and which records were given up
   */
  static EventSources start(
      Map<FunctionDefinition, LambdaFunction> functions,
      SqsClient sqs,
      DynamoDbClient tables,
      DynamoDbStreamsClient streams,
      InstantSource clock,
      PrintStream log) {
    var sources = new EventSources(sqs, tables, streams, clock, log);
    try {
      functions.forEach(sources::start);
      return sources;
    } catch (RuntimeException failure) {
      sources.close();
      throw failure;
    }
  }

  private void start(FunctionDefinition definition, LambdaFunction function) {
    var name = definition.name();
    for (var source : definition.queues()) {
      start(source, new BatchFunction(name, function, source.reportsFailures(), log));
    }
    for (var source : definition.streams()) {
      start(source, new BatchFunction(name, function, source.reportsFailures(), log));
    }
  }

  private void start(QueueSource source, BatchFunction function) {
    var url = url(source.queue());
    for (var i = 0; i < POLLERS_PER_QUEUE; i++) {
      var poller = new QueuePoller(source, url, sqs, function, gate);
      threads.execute(() -> polling.repeat(source.text(), poller));
    }
  }

  private String url(String queue) {
    try {
      return sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
    } catch (QueueDoesNotExistException missing) {
      throw new CannotStart("there is no queue " + queue, missing);
    }
  }

  private void start(StreamSource source, BatchFunction function) {
    var arn = streamArn(source.table());
    var destination = source.retries().destination().map(this::url);
    var givenUp = new GivenUpRecords(function.name(), arn, destination, sqs, clock, log);
    var delivery = new StreamRetries(source.retries(), function, givenUp, gate, clock);
    new StreamReader(source, arn, streams, delivery, polling, threads).start();
  }

  private String streamArn(String table) {
    try {
      return tables.describeTable(it -> it.tableName(table)).table().latestStreamArn();
    } catch (SdkException missing) {
      throw new CannotStart("there is no stream of " + table, missing);
    }
  }

  /** Returns when the invocations that run have ended; then nothing more is handed over. */
  @Override
  public void close() {
    gate.close();
    threads.shutdownNow();
    threads.close();
    streams.close();
    tables.close();
    sqs.close();
  }
}
