package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.RepublishEvents.Republished;
import earmark.testing.Commands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepublishEventsTest {

  /** A journal with a record on each of three pages. */
  private static final JournalEntries JOURNAL =
      new JournalEntries() {
        @Override
        public Optional<JournalEntry> find(CommandId id, Deadline deadline) {
          return Optional.empty();
        }

        @Override
        public Page<JournalEntry> committed(
            Instant from, Instant to, @Nullable String after, Deadline deadline) {
          var number = after == null ? 1 : Integer.parseInt(after);
          var entry = new JournalEntry("command-" + number, "", List.of());
          return new Page<>(List.of(entry), number == 3 ? null : Integer.toString(number + 1));
        }
      };

  private final List<String> published = new ArrayList<>();
  private final List<String> projected = new ArrayList<>();
  private final RepublishEvents republishEvents =
      new RepublishEvents(JOURNAL, to(published), to(projected));

  private static Delivery to(List<String> taken) {
    var sink =
        new EventSink() {
          @Override
          public List<List<CommittedEvent>> batches(List<CommittedEvent> events) {
            return List.of(events);
          }

          @Override
          public List<EventFailure> send(List<CommittedEvent> batch) {
            batch.forEach(event -> taken.add(event.json()));
            return List.of();
          }
        };
    return new Delivery(
        entry -> List.of(new CommittedEvent("Event", Instant.EPOCH, null, entry.commandId())),
        sink,
        (_, _) -> {});
  }

  @Test
  void goesThroughAllPagesOfASpan() {
    var done = republishEvents.handle(Instant.EPOCH, Instant.EPOCH, null, Commands.within(10));

    assertThat(done).isEqualTo(new Republished(3, 3, 3, List.of(), null));
    assertThat(published).containsExactly("command-1", "command-2", "command-3");
    assertThat(projected).isEqualTo(published);
  }

  @Test
  void saysWhereToGoOnWhenItsTimeIsOver() {
    Deadline over = () -> Duration.ZERO;

    var first = republishEvents.handle(Instant.EPOCH, Instant.EPOCH, null, over);
    var second = republishEvents.handle(Instant.EPOCH, Instant.EPOCH, first.next(), over);
    var third = republishEvents.handle(Instant.EPOCH, Instant.EPOCH, second.next(), over);

    assertThat(first).isEqualTo(new Republished(1, 1, 1, List.of(), "2"));
    assertThat(third).isEqualTo(new Republished(1, 1, 1, List.of(), null));
    assertThat(published).containsExactly("command-1", "command-2", "command-3");
  }
}
