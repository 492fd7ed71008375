package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private Duration left = Duration.ofSeconds(10);
  private final Deadline deadline = () -> left;

  @Test
  void oneWithinSoMuchTimePassesAfterIt() {
    var share = deadline.within(Duration.ofSeconds(4));

    left = Duration.ofMillis(6_001);
    assertThat(share.passed()).isFalse();

    left = Duration.ofSeconds(6);
    assertThat(share.passed()).isTrue();
  }

  @Test
  void oneWithinMoreTimeThanThereIsPassesWithTheOther() {
    var longer = deadline.within(Duration.ofSeconds(11));

    assertThat(longer.remaining()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void oneWithinAPartOfNoTimeHasPassed() {
    left = Duration.ofSeconds(-2);

    assertThat(deadline.within(left.dividedBy(2)).passed()).isTrue();
  }
}
