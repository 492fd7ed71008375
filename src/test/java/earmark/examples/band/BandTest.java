package earmark.examples.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.AggregateExists;
import earmark.domain.Aggregate;
import earmark.testing.Commands;
import earmark.testing.IntegrationTest;
import earmark.testing.Model;
import earmark.testing.Parallel;
import earmark.testing.Storage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@IntegrationTest
@ParameterizedClass
@MethodSource("storages")
class BandTest {

  private final Storage storage;
  private final Band band;

  BandTest(Storage storage) {
    this.storage = storage;
    this.band = new Band(storage.transactions());
  }

  static Stream<Storage> storages() {
    return Storage.all(
        new Model(
            List.of(BandMappings.Songs::new, BandMappings.Teams::new, BandMappings.Members::new),
            List.of(BandOutcome.class)));
  }

  @Test
  void createsTheTeamOfASongWhenItIsConfirmed() {
    band.write(Commands.unkeyed(), "Blue");

    band.confirm(Commands.unkeyed(), "Blue", "Joni");

    assertThat(find(Song.class, "Blue")).map(Song::confirmed).hasValue(true);
    assertThat(find(Team.class, "Blue")).map(Team::members).hasValue(1L);
    assertThat(find(Member.class, "Joni")).map(Member::team).hasValue("Blue");
  }

  @Test
  void leavesTheSongUnconfirmedWhereItsTeamCannotBeCreated() {
    band.write(Commands.unkeyed(), "Help");
    storeTeam("Help");

    assertThatThrownBy(() -> band.confirm(Commands.unkeyed(), "Help", "John"))
        .isInstanceOf(AggregateExists.class)
        .hasMessage("Team Help is there already");
    assertThat(find(Song.class, "Help")).map(Song::confirmed).hasValue(false);
    assertThat(find(Member.class, "John")).isEmpty();
  }

  @Test
  void dissolvesTheTeamWithItsLastMember() {
    band.write(Commands.unkeyed(), "Go");
    band.confirm(Commands.unkeyed(), "Go", "Ann");
    band.join(Commands.unkeyed(), "Bob", "Go");

    band.leave(Commands.unkeyed(), "Ann");
    assertThat(find(Team.class, "Go")).map(Team::members).hasValue(1L);
    band.leave(Commands.unkeyed(), "Bob");

    assertThat(find(Team.class, "Go")).isEmpty();
    assertThat(find(Member.class, "Bob")).map(Member::team).isEmpty();
  }

  @Test
  void dissolvesTheTeamOnceWhenAllLeaveTogether() throws Exception {
    band.write(Commands.unkeyed(), "Run");
    band.confirm(Commands.unkeyed(), "Run", "member-0");
    for (var i = 1; i < 8; i++) {
      band.join(Commands.unkeyed(), "member-" + i, "Run");
    }

    Parallel.run(
        8,
        i -> {
          band.leave(Commands.unkeyed(), "member-" + i);
          return i;
        });

    assertThat(find(Team.class, "Run")).isEmpty();
    assertThat(find(Member.class, "member-7")).map(Member::team).isEmpty();
  }

  private void storeTeam(String name) {
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      unitOfWork.repository(Team.class).add(new Team(name, 5));
      unitOfWork.commit(new BandOutcome.MemberJoined(name, "anyone"));
    }
  }

  private <A extends Aggregate<String>> Optional<A> find(Class<A> type, String id) {
    try (var unitOfWork = storage.afresh().unitsOfWork().begin(Commands.unkeyed())) {
      return unitOfWork.repository(type).find(id);
    }
  }
}
