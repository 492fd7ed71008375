package earmark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.AggregateKey;
import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitCounterMapping;
import earmark.standin.InMemoryDynamoDb;
import earmark.testing.StepClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which items are handed out, and which are forgotten. */
class ItemCacheTest {

  private static final AggregateTable<String, VisitCounter> PAGES =
      new AggregateTable<>(
          DynamoDbClients.enhanced(new InMemoryDynamoDb(InstantSource.system())),
          new VisitCounterMapping("Pages"));

  private final StepClock clock = new StepClock();
  private final ItemCache cache = new ItemCache(1_000, clock);

  private static Loaded<?, ?> page(String name, long version) {
    return new Loaded<>(PAGES, name, version, item(name));
  }

  private static Map<String, AttributeValue> item(String name) {
    return Map.of("page", AttributeValue.fromS(name));
  }

  private static AggregateKey<?, ?> key(String name) {
    return PAGES.keyOf(name);
  }

  private Optional<List<Loaded<?, ?>>> find(String... names) {
    return cache.find(Stream.of(names).<AggregateKey<?, ?>>map(ItemCacheTest::key).toList());
  }

  @Test
  void findsWhatWasReadAndWhatWasStored() {
    cache.read(page("read", 3));
    cache.stored(page("stored", 7));

    assertThat(find("stored", "read")).hasValue(List.of(page("stored", 7), page("read", 3)));
  }

  @Test
  void findsNothingIfOneIsNotKnown() {
    cache.read(page("known", 3));

    assertThat(find("known", "unknown")).isEmpty();
  }

  @Test
  void findsTheNewestWhoeverComesLast() {
    cache.stored(page("newer", 4));
    cache.read(page("newer", 3));

    assertThat(find("newer")).hasValue(List.of(page("newer", 4)));
  }

  @Test
  void handsNothingOutThatOthersHaveChanged() {
    cache.read(page("hot", 3));
    cache.changedByOthers(page("hot", 4));
    cache.stored(page("hot", 5));
    cache.read(page("hot", 9));

    assertThat(find("hot")).isEmpty();
  }

  @Test
  void handsItOutAgainOnceAReadFindsItAsItIsKnown() {
    cache.changedByOthers(page("quiet-again", 4));
    cache.stored(page("quiet-again", 5));
    cache.read(page("quiet-again", 5));

    assertThat(find("quiet-again")).isPresent();
  }

  @Test
  void forgetsWhatHasGone() {
    cache.read(page("gone", 3));
    cache.changedByOthers(Loaded.absent(PAGES, "gone"));

    assertThat(find("gone")).isEmpty();
  }

  @Test
  void handsNothingOutThatWasSeenTooLongAgo() {
    cache.read(page("read", 3));
    cache.stored(page("stored", 3));

    clock.step(ItemCache.MAX_AGE.minusMillis(1));
    assertThat(find("read", "stored")).isPresent();

    clock.step();
    assertThat(find("read")).isEmpty();
    assertThat(find("stored")).isEmpty();
  }

  @Test
  void handsNothingOutThatWasSeenBeforeTheClockWasSetBack() {
    cache.read(page("read", 3));

    clock.step(Duration.ofSeconds(-1));

    assertThat(find("read")).isEmpty();
  }

  @Test
  void takesAnEarlierVersionForTrueOnceTheLaterOneWasSeenTooLongAgo() {
    cache.stored(page("restored", 7));

    clock.step(ItemCache.MAX_AGE);
    cache.read(page("restored", 3));
    cache.read(page("restored", 3));

    assertThat(find("restored")).hasValue(List.of(page("restored", 3)));
  }

  @Test
  void forgetsWhatWasNotAskedForTheLongest() {
    Stream.of("first", "second", "third").forEach(name -> cache.read(page(name, 1)));
    find("first");

    Stream.of(4, 5, 6, 7, 8, 9, 10).forEach(i -> cache.read(page("page-" + i, 1)));

    assertThat(find("first")).isPresent();
    assertThat(find("second")).isEmpty();
  }

  @Test
  void keepsNothingThatIsLargerThanAllOfIt() {
    cache.read(page("small", 1));
    cache.read(new Loaded<>(PAGES, "large", 1, item("large".repeat(200))));

    assertThat(find("large")).isEmpty();
  }

  @Test
  void keepsNothingIfItMayNot() {
    var off = new ItemCache(0, clock);

    off.read(page("read", 3));

    assertThat(off.find(List.of(key("read")))).isEmpty();
  }
}
