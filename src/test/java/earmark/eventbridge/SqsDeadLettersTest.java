package earmark.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.DeadLetter;
import earmark.testing.Commands;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.TestQueue;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqsDeadLettersTest {

  private final FaultyHttpClient http = new FaultyHttpClient();
  private final TestQueue queue = new TestQueue();
  private final SqsDeadLetters deadLetters =
      new SqsDeadLetters(
          EventClients.sqs()
              .endpointOverride(TestQueue.endpoint())
              .httpClientBuilder(null)
              .httpClient(http)
              .build(),
          queue.url());

  private static List<DeadLetter> letters(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new DeadLetter("message-" + i, "command-" + i, "{}", "bad"))
        .toList();
  }

  private static Fault refusal() {
    return new Fault.Answered(
        400,
        _ -> "{\"__type\":\"com.amazonaws.sqs#BatchRequestTooLong\",\"message\":\"too long\"}");
  }

  @Test
  void areSentAloneWhenTheirBatchIsRefused() {
    var letters = letters(3);
    http.nextReads(refusal(), new Fault.After(() -> {}), refusal());

    var unkept = deadLetters.add(letters, Commands.within(10));

    assertThat(unkept).containsOnlyKeys(letters.get(1));
    assertThat(queue.takeMessages()).hasSize(2);
  }

  @Test
  void areNotKnownToBeKeptIfTheAnswerIsLost() {
    var letters = letters(12);
    http.nextReads(new Fault.AnswerLost());

    var unkept = deadLetters.add(letters, Commands.within(10));

    assertThat(unkept).containsOnlyKeys(letters.subList(0, 10).toArray(DeadLetter[]::new));
  }

  @Test
  void areNotSentWhenThereIsNoTime() {
    assertThat(deadLetters.add(letters(1), () -> Duration.ZERO)).hasSize(1);
    assertThat(queue.takeMessages()).isEmpty();
  }
}
