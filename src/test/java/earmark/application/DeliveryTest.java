package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.Commands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  /** Takes two events at once; those named so fail. */
  private static final class Sink implements EventSink {

    final List<CommittedEvent> taken = new ArrayList<>();
    final Set<String> passing;
    final Set<String> refused;
    final Prospect prospect;

    Sink(Set<String> passing, Set<String> refused) {
      this(passing, refused, Prospect.PASSING);
    }

    Sink(Set<String> passing, Set<String> refused, Prospect prospect) {
      this.passing = passing;
      this.refused = refused;
      this.prospect = prospect;
    }

    @Override
    public List<List<CommittedEvent>> batches(List<CommittedEvent> events) {
      var batches = new ArrayList<List<CommittedEvent>>();
      for (var i = 0; i < events.size(); i += 2) {
        batches.add(events.subList(i, Math.min(i + 2, events.size())));
      }
      return batches;
    }

    @Override
    public List<EventFailure> send(List<CommittedEvent> batch) {
      if (batch.stream().anyMatch(event -> refused.contains(event.json()))) {
        throw new EventsRefused("refused", null);
      }
      batch.stream().filter(event -> !passing.contains(event.json())).forEach(taken::add);
      return batch.stream()
          .filter(event -> passing.contains(event.json()))
          .map(event -> new EventFailure(event, "not now", prospect))
          .toList();
    }
  }

  private static JournalEntry entry(String id, String... events) {
    return new JournalEntry(id, NOW.toString(), List.of(events));
  }

  private static List<CommittedEvent> read(JournalEntry entry) {
    if (entry.events().contains("unreadable")) {
      throw new UnreadableEntry("unreadable", null);
    }
    return entry.events().stream()
        .map(event -> new CommittedEvent("Event", NOW, null, event))
        .toList();
  }

  private static Delivery to(Sink sink) {
    return new Delivery(DeliveryTest::read, sink, (_, _) -> {});
  }

  @Test
  void bringsEveryEventOnceIfARecordComesTwiceInABatch() {
    var sink = new Sink(Set.of(), Set.of());

    var delivered =
        to(sink)
            .deliver(
                List.of(entry("a", "1", "2"), entry("b", "3"), entry("a", "1", "2")),
                Commands.within(10));

    assertThat(delivered).isEqualTo(new Delivery.Delivered(3, List.of()));
    assertThat(sink.taken).extracting(CommittedEvent::json).containsExactly("1", "2", "3");
  }

  @Test
  void blamesOnlyWhatIsRefusedAlone() {
    var sink = new Sink(Set.of(), Set.of("2"));
    var bad = entry("b", "2", "3");

    var delivered =
        to(sink).deliver(List.of(entry("a", "1"), bad, entry("c", "4")), Commands.within(10));

    assertThat(delivered)
        .isEqualTo(
            new Delivery.Delivered(
                3, List.of(new EntryFailure(bad, "refused", Prospect.HOPELESS))));
    assertThat(sink.taken).extracting(CommittedEvent::json).containsExactly("1", "3", "4");
  }

  @Test
  void doesNotGiveUpARecordWhileOneOfItsEventsMayStillArrive() {
    var entry = entry("a", "1", "2", "3");

    var delivered =
        to(new Sink(Set.of("3"), Set.of("1"))).deliver(List.of(entry), () -> Duration.ZERO);

    assertThat(delivered.failures())
        .containsExactly(new EntryFailure(entry, "refused; no time was left", Prospect.UNTRIED));
  }

  @Test
  void sendsOneBatchHoweverLateItIs() {
    var sink = new Sink(Set.of(), Set.of());

    to(sink).deliver(List.of(entry("a", "1"), entry("b", "2", "3")), () -> Duration.ZERO);

    assertThat(sink.taken).extracting(CommittedEvent::json).containsExactly("1", "2");
  }

  @Test
  void setsAsideAtOnceWhatFailsForGoodAndInTimeWhatPasses() {
    var kept = new ArrayList<String>();
    var entries = List.of(entry("a", "1"), entry("b", "unreadable"), entry("c", "3"));
    var sink = new Sink(Set.of("1"), Set.of());

    var young = streamDelivery(sink, kept, NOW.plus(StreamDelivery.PATIENCE));
    var old = streamDelivery(sink, kept, NOW.plus(StreamDelivery.PATIENCE).plusMillis(1));

    assertThat(young.deliver(entries, Commands.within(1)).isToComeAgain(entries.getFirst()))
        .isTrue();
    assertThat(kept).containsExactly("b");
    assertThat(old.deliver(entries, Commands.within(1)).again()).isEmpty();
    assertThat(kept).containsExactlyInAnyOrder("b", "b", "a");
  }

  private static StreamDelivery streamDelivery(Sink sink, List<String> kept, Instant now) {
    return new StreamDelivery(
        "PublishEvents",
        to(sink),
        (_, failure) -> kept.add(failure.entry().commandId()),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void setsAsideInTimeAlsoWhatFailsAlone() {
    var kept = new ArrayList<String>();
    var sink = new Sink(Set.of("1"), Set.of());

    streamDelivery(sink, kept, NOW.plus(StreamDelivery.PATIENCE).plusMillis(1))
        .deliver(List.of(entry("a", "1")), Commands.within(1));

    assertThat(kept).containsExactly("a");
  }

  @Test
  void waitsLongerWhileNothingArrivesAtAll() {
    var kept = new ArrayList<String>();
    var entries = List.of(entry("a", "1"));
    var down = new Sink(Set.of("1"), Set.of(), Prospect.OUTAGE);

    streamDelivery(down, kept, NOW.plus(StreamDelivery.LAST_CHANCE))
        .deliver(entries, Commands.within(1));
    assertThat(kept).isEmpty();
    streamDelivery(down, kept, NOW.plus(StreamDelivery.LAST_CHANCE).plusMillis(1))
        .deliver(entries, Commands.within(1));
    assertThat(kept).containsExactly("a");
  }

  @Test
  void neverSetsAsideWhatItHadNoTimeFor() {
    var kept = new ArrayList<String>();
    var entries = List.of(entry("a", "1", "2"), entry("b", "3"));
    Deadline halfOver =
        new Deadline() {
          private int asked;

          @Override
          public Duration remaining() {
            return asked++ == 0 ? Duration.ZERO : Duration.ofSeconds(1);
          }
        };

    var undelivered =
        streamDelivery(new Sink(Set.of(), Set.of()), kept, NOW.plus(Duration.ofDays(1)))
            .deliver(entries, halfOver);

    assertThat(undelivered.isToComeAgain(entries.getLast())).isTrue();
    assertThat(kept).isEmpty();
  }
}
