package earmark.examples.visits;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.Handled;
import earmark.examples.visits.VisitOutcome.Counted;
import earmark.examples.visits.VisitOutcome.NotAsExpected;
import earmark.testing.Commands;
import earmark.testing.IntegrationTest;
import earmark.testing.Model;
import earmark.testing.Parallel;
import earmark.testing.Storage;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@IntegrationTest
@ParameterizedClass
@MethodSource("storages")
class CountVisitTest {

  private final CountVisit countVisit;

  CountVisitTest(Storage storage) {
    countVisit = new CountVisit(storage.transactions());
  }

  static Stream<Storage> storages() {
    return Storage.all(
        new Model(
            List.of(VisitCounterMapping::new), List.of(VisitOutcome.class, VisitEvent.class)));
  }

  @Test
  void countsARepeatedCallOnce() {
    countVisit.handle(Commands.keyed("visit-1"), "repeated");

    var repeated = countVisit.handle(Commands.keyed("visit-1"), "repeated");
    var next = countVisit.handle(Commands.keyed("visit-2"), "repeated");

    assertThat(repeated).isEqualTo(new Handled<>(new Counted(1), true));
    assertThat(next).isEqualTo(new Handled<>(new Counted(2), false));
  }

  @Test
  void countsEveryVisitOfManyAtOnceThatAreAllRepeated() throws Exception {
    var visits =
        Parallel.run(16, i -> countVisit.handle(Commands.keyed("many-" + i / 2), "many").outcome());

    assertThat(visits)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, 8)
                .boxed()
                .flatMap(n -> Stream.of(new Counted(n), new Counted(n)))
                .toList());
  }

  @Test
  void countsOnlyWhileTheExpectedCountHolds() {
    countVisit.handle(Commands.unkeyed(), "expected", 0);

    var repeated = countVisit.handle(Commands.unkeyed(), "expected", 0);

    assertThat(repeated).isEqualTo(new Handled<>(new NotAsExpected(1), false));
  }
}
