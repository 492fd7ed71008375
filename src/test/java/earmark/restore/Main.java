package earmark.restore;

import earmark.application.Busy;
import earmark.dynamodb.ItemCache;
import earmark.dynamodb.Jitter;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the table that is named equal to the restored one that is named. */
final class Main {

  /** Of a call: enough to outlast a throttled moment. */
  private static final int ATTEMPTS = 8;

  /** Names only: by its ARN a table may be of another account or region. */
  private static final String TABLE_NAME = "[a-zA-Z0-9_.-]{3,255}";

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(System.getProperties(), System.out, System.err, Main::client));
  }

  /**
   * Returns the exit code: 0 if the tables are equal now, or compared in a dry run; 1 if it could
   * not begin or had to stop.
   *
   * @param connect makes a client for an endpoint, which is empty for AWS
   */
  static int run(
      Properties properties,
      PrintStream out,
      PrintStream err,
      Function<String, DynamoDbClient> connect) {
    try (var client = connect.apply(properties.getProperty("endpoint", ""))) {
      restore(properties, out, client);
      return 0;
    } catch (CannotRestore | SdkException failure) {
      err.println(failure.getMessage());
      return 1;
    } catch (Busy stopped) {
      err.println(stopped.getMessage() + "; run it again, it goes on with what is left");
      return 1;
    }
  }

  private static void restore(Properties properties, PrintStream out, DynamoDbClient client) {
    var mode = mode(properties);
    var source = name("from", "restored table", properties);
    var target = name("to", "table to write", properties);
    var backoff = new Jitter(new SecureRandom());
    var from = Table.find(client, backoff, source);
    var to = Table.find(client, backoff, target);
    requireAlike(from, to);
    out.println(announcement(from, to, mode));
    new Restoration(from, to, mode, out).run();
  }

  private static Mode mode(Properties properties) {
    var dryRun = properties.getProperty("dry.run", "");
    return switch (dryRun) {
      case "", "false" -> Mode.WRITE;
      case "true" -> Mode.DRY_RUN;
      default -> throw new CannotRestore("-Ddry.run is true or false, not '%s'".formatted(dryRun));
    };
  }

  private static String name(String property, String role, Properties properties) {
    var name = properties.getProperty(property, "");
    if (!name.matches(TABLE_NAME)) {
      throw new CannotRestore(
          "name the %s by -D%s=TABLE; '%s' is not a table's name".formatted(role, property, name));
    }
    return name;
  }

  private static void requireAlike(Table from, Table to) {
    if (from.name().equals(to.name())) {
      throw new CannotRestore("-Dfrom and -Dto are the same table, %s".formatted(to.name()));
    }
    if (!from.hasTheKeyOf(to)) {
      throw new CannotRestore(
          "the key of %s is %s, that of %s is %s"
              .formatted(from.name(), from.describeKey(), to.name(), to.describeKey()));
    }
  }

  private static String announcement(Table from, Table to, Mode mode) {
    return switch (mode) {
      case WRITE ->
          """
          Making %1$s equal to %2$s.
          This is right only while nobody else writes to %1$s: no request, no queue, no schedule, no stream.
          Functions keep items in memory for %3$d minutes after their last command: let none go on before.\
          """
              .formatted(to.name(), from.name(), ItemCache.MAX_AGE.toMinutes());
      case DRY_RUN -> "Comparing %s with %s; nothing is written.".formatted(to.name(), from.name());
    };
  }

  /** AWS is used as whoever has signed in there; any other endpoint needs no credentials. */
  static DynamoDbClient client(String endpoint) {
    var client =
        DynamoDbClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(5))
                    .socketTimeout(Duration.ofSeconds(30)))
            .overrideConfiguration(
                it ->
                    it.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(ATTEMPTS)
                            .build()));
    return endpoint.isEmpty()
        ? client.build()
        : client
            .region(Region.EU_CENTRAL_1)
            .endpointOverride(url(endpoint))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
  }

  private static URI url(String endpoint) {
    if (!endpoint.matches("https?://([a-zA-Z0-9.-]+|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?/?")) {
      throw new CannotRestore("'%s' is not the URL of an endpoint".formatted(endpoint));
    }
    return URI.create(endpoint);
  }
}
