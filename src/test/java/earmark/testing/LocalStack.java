package earmark.testing;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A LocalStack in a container, which ends with this JVM.
 *
 * @param endpoint where it answers; absent if it cannot run here
 * @param unavailable why it cannot run here; absent if it does
 */
record LocalStack(@Nullable URI endpoint, @Nullable String unavailable) {

  /** The last version that asks for no token. */
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  /** Starts it or, in one line on standard output, says why it cannot. */
  static LocalStack start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return skipped("Docker is not available");
    }
    try {
      new RemoteDockerImage(IMAGE).get();
    } catch (ContainerFetchException neitherHereNorPulled) {
      return skipped("Docker cannot get the image " + IMAGE.asCanonicalNameString());
    }
    var container =
        new LocalStackContainer(IMAGE)
            .withServices("dynamodb", "dynamodbstreams", "kinesis", "sqs", "events")
            .withEnv("DYNAMODB_IN_MEMORY", "1");
    container.start();
    return new LocalStack(container.getEndpoint(), null);
  }

  private static LocalStack skipped(String why) {
    var line = why + ": the tests on LocalStack are skipped";
    System.out.println(line);
    return new LocalStack(null, line);
  }
}
