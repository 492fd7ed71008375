package earmark.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local over HTTP, for this machine only; all credentials and regions see the same tables.
 */
public final class LocalDynamoDb implements OpenParts.Part {

  /** Held, because a logger that nobody holds forgets what it was told. */
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  /**
   * Every new instance replaces the routes of all that run in this JVM by an empty map and fills it
   * then: what others were asked meanwhile would be no operation.
   */
  private static final ReadWriteLock ROUTES = new ReentrantReadWriteLock();

  private final LocalDynamoDBRequestHandler storage;
  private final Server server;
  private final ServerConnector connector;

  private LocalDynamoDb(@Nullable Path folder, int port) {
    SQLITE.setUseParentHandlers(false); // its level is set anew by DynamoDB Local
    storage =
        new LocalDynamoDBRequestHandler(
            port, folder == null, folder == null ? null : folder.toString(), true, false);
    server = new Server(daemons());
    connector = connector("127.0.0.1", port);
    server.setHandler(handler(storage));
  }

  private static Handler handler(LocalDynamoDBRequestHandler storage) {
    ROUTES.writeLock().lock();
    try {
      return new Handler.Wrapper(new LocalDynamoDBServerHandler(storage, null)) {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
            throws Exception {
          ROUTES.readLock().lock();
          try {
            return super.handle(request, response, callback);
          } finally {
            ROUTES.readLock().unlock();
          }
        }
      };
    } finally {
      ROUTES.writeLock().unlock();
    }
  }

  /**
   * Starts one that forgets everything when it is closed.
   *
   * @param port 0 is any free one
   */
  public static LocalDynamoDb inMemory(int port) {
    return new LocalDynamoDb(null, port).start();
  }

  /**
   * Starts one that keeps its data in a folder, which is made if it is not there.
   *
   * @param port 0 is any free one
   */
  public static LocalDynamoDb in(Path folder, int port) {
    try {
      Files.createDirectories(folder);
    } catch (IOException unusable) {
      throw new CannotStart("cannot use %s as data folder".formatted(folder), unusable);
    }
    if (!Files.isWritable(folder)) {
      throw new CannotStart("cannot write into the data folder " + folder);
    }
    var dynamoDb = new LocalDynamoDb(folder, port).start();
    dynamoDb.requireReadable(folder);
    return dynamoDb;
  }

  private void requireReadable(Path folder) {
    try (var client = client()) {
      client.listTables();
    } catch (DynamoDbException unreadable) {
      close();
      throw new CannotStart("cannot read what is in the data folder " + folder, unreadable);
    }
  }

  private static QueuedThreadPool daemons() {
    var threads = new QueuedThreadPool();
    threads.setDaemon(true);
    return threads;
  }

  private ServerConnector connector(String host, int port) {
    var made = new ServerConnector(server);
    made.setHost(host);
    made.setPort(port);
    server.addConnector(made);
    return made;
  }

  private LocalDynamoDb start() {
    try {
      for (var each : server.getConnectors()) {
        ((ServerConnector) each).open();
      }
      server.start();
    } catch (IOException inUse) {
      close();
      throw new CannotStart(
          "port %d, which DynamoDB is to answer on, is in use".formatted(connector.getPort()),
          inUse);
    } catch (Exception failure) { // Jetty declares nothing narrower
      throw new IllegalStateException(failure);
    }
    return this;
  }

  public URI endpoint() {
    return uri(connector);
  }

  private static URI uri(ServerConnector connector) {
    return URI.create("http://%s:%d".formatted(connector.getHost(), connector.getLocalPort()));
  }

  /** A new client of it; whoever asks for it closes it. */
  public DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** A new client of its streams; whoever asks for it closes it. */
  public DynamoDbStreamsClient streamsClient() {
    return DynamoDbStreamsClient.builder()
        .endpointOverride(endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) { // Jetty declares nothing narrower
      throw new IllegalStateException(failure);
    } finally {
      storage.shutdown();
    }
  }
}
