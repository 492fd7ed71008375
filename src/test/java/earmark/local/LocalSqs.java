package earmark.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * ElasticMQ over HTTP, for this machine only: an SQS for any client, whatever its credentials.
 * Closing it forgets all queues and messages.
 */
public final class LocalSqs implements OpenParts.Part {

  private static final String HOST = "127.0.0.1";

  private final SQSRestServer server;
  private final int port;

  private LocalSqs(SQSRestServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts one without queues.
   *
   * @param port 0 is any free one
   */
  public static LocalSqs start(int port) {
    requireFree(port);
    var server =
        SQSRestServerBuilder.withInterface(HOST)
            .withPort(port)
            .withAWSRegion(Region.EU_CENTRAL_1.id())
            .withAWSAccountId("000000000000")
            .start();
    return new LocalSqs(server, server.waitUntilStarted().localAddress().getPort());
  }

  /**
   * Asked here, because ElasticMQ says at length that a port is in use and leaves threads behind.
   */
  private static void requireFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral(HOST))) {
      return;
    } catch (IOException inUse) {
      throw new CannotStart("port %d, which SQS is to answer on, is in use".formatted(port), inUse);
    }
  }

  public URI endpoint() {
    return URI.create("http://%s:%d".formatted(HOST, port));
  }

  /** Where a queue of this name is, whether it has been created or not. */
  public String queueUrl(String name) {
    return endpoint() + "/000000000000/" + name;
  }

  /** A new client of it; whoever asks for it closes it. */
  public SqsClient client() {
    return SqsClient.builder()
        .endpointOverride(endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Override
  public void close() {
    var _ = server.stopAndWait();
  }
}
