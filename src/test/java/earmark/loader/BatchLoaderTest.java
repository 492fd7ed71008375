package earmark.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.TestQueue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The command line, with a real queue. */
class BatchLoaderTest {

  private final TestQueue queue = new TestQueue();
  private final SqsClient sqs =
      SqsClient.builder()
          .endpointOverride(TestQueue.endpoint())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();
  private final Properties properties = new Properties();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path folder;

  BatchLoaderTest(@TempDir Path folder) {
    this.folder = folder;
    properties.setProperty("queue", queue.url());
  }

  private int send(String name, String content) throws IOException {
    properties.setProperty("file", Files.writeString(folder.resolve(name), content).toString());
    return run();
  }

  private int run() {
    return Main.run(
        properties, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  /** A header, and so many batches. */
  private static String csv(int rows) {
    return IntStream.range(0, rows)
        .mapToObj("b%d,SKU,1\n"::formatted)
        .collect(Collectors.joining("", "reference,sku,quantity\n", ""));
  }

  private List<Message> received() {
    var all = new ArrayList<Message>();
    for (var some = receive(); !some.isEmpty(); some = receive()) {
      all.addAll(some);
    }
    return all;
  }

  private List<Message> receive() {
    return sqs.receiveMessage(
            it ->
                it.queueUrl(queue.url()).maxNumberOfMessages(10).messageAttributeNames("commandId"))
        .messages();
  }

  private static String commandId(Message message) {
    return requireNonNull(message.messageAttributes().get("commandId")).stringValue();
  }

  @Test
  void sendsEveryRowAndListsThoseThatItCannotSend() throws IOException {
    var exitCode = send("batches.csv", csv(25) + "b25,SKU,none\n");

    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .contains("line 27: /quantity ")
        .endsWith("done: 25 rows sent, 1 rejected\n");
    assertThat(received())
        .hasSize(25)
        .extracting(Message::body)
        .contains("{\"reference\":\"b24\",\"sku\":\"SKU\",\"quantity\":1}");
  }

  @Test
  void namesTheSameCommandsWhenTheSameFileIsSentAgain() throws IOException {
    send("first.csv", csv(5));
    var first = received().stream().map(BatchLoaderTest::commandId).toList();

    send("copy.csv", csv(5));
    var again = received().stream().map(BatchLoaderTest::commandId).toList();

    assertThat(first).doesNotHaveDuplicates().hasSize(5);
    assertThat(again).containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void showsHowFarItHasCome() throws IOException {
    assertThat(send("many.csv", "reference,sku,quantity\nb,SKU,0\n" + csv(2_500).substring(23)))
        .isEqualTo(1);

    assertThat(out.toString(UTF_8).lines().skip(1))
        .containsExactly(
            "999 rows sent, 1 rejected",
            "1,999 rows sent, 1 rejected",
            "done: 2,500 rows sent, 1 rejected");
  }

  @Test
  void saysWhatItCannotReadOrReach() throws IOException {
    properties.setProperty("file", "no-such-file.csv");
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo("cannot read 'no-such-file.csv'; name a file of batches by -Dfile=FILE\n");

    err.reset();
    properties.setProperty("queue", "BatchLoads");
    assertThat(send("one.csv", csv(1))).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo("'BatchLoads' is not the URL of a queue; name one by -Dqueue=URL\n");

    err.reset();
    properties.setProperty("queue", TestQueue.endpoint() + "/000000000000/none");
    assertThat(send("one.csv", csv(1))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("queue");
  }
}
