package earmark.loader;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends the file that is named to the queue that is named. */
final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(System.getProperties(), System.out, System.err));
  }

  /** Returns the exit code: 0 if every row was sent, 1 if not, 2 if it had to stop. */
  static int run(Properties properties, PrintStream out, PrintStream err) {
    var file = Path.of(properties.getProperty("file", ""));
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      err.println("cannot read '%s'; name a file of batches by -Dfile=FILE".formatted(file));
      return 2;
    }
    try (var sqs = client(URI.create(properties.getProperty("queue", "")))) {
      var loaded =
          new BatchLoader(sqs, properties.getProperty("queue"), out).send(new BatchFile(file));
      out.printf("done: %,d rows sent, %,d rejected%n", loaded.sent(), loaded.rejected());
      return loaded.rejected() == 0 ? 0 : 1;
    } catch (IllegalArgumentException | SdkException | UncheckedIOException failure) {
      err.println(failure.getMessage());
      return 2;
    }
  }

  /** A queue of AWS is used as whoever has signed in there; any other needs no credentials. */
  private static SqsClient client(URI queue) {
    if (queue.getHost() == null) {
      throw new IllegalArgumentException(
          "'%s' is not the URL of a queue; name one by -Dqueue=URL".formatted(queue));
    }
    var client = SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    return queue.getHost().endsWith(".amazonaws.com")
        ? client.region(Region.of(queue.getHost().split("\\.", -1)[1])).build()
        : client
            .region(Region.EU_CENTRAL_1)
            .endpointOverride(queue.resolve("/"))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
  }
}
