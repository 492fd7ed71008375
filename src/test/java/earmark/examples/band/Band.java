package earmark.examples.band;

import earmark.application.Command;
import earmark.application.Transactions;
import earmark.application.UnitOfWork;
import earmark.examples.band.BandOutcome.MemberJoined;
import earmark.examples.band.BandOutcome.MemberLeft;
import earmark.examples.band.BandOutcome.SongConfirmed;
import earmark.examples.band.BandOutcome.Written;
import java.util.Optional;

/** The band's use cases. A team has the name of its song. */
final class Band {

  private final Transactions transactions;

  Band(Transactions transactions) {
    this.transactions = transactions;
  }

  void write(Command command, String title) {
    transactions.run(
        command,
        unitOfWork -> {
          unitOfWork.repository(Song.class).add(new Song(title, false));
          return unitOfWork.commit(new Written(title));
        });
  }

  /** Confirms the song and creates its team in the same commit; the first member comes with it. */
  void confirm(Command command, String title, String firstMember) {
    transactions.run(
        command,
        unitOfWork -> {
          unitOfWork.repository(Song.class).find(title).orElseThrow().confirm();
          unitOfWork.repository(Team.class).add(new Team(title, 1));
          member(unitOfWork, firstMember).join(title);
          return unitOfWork.commit(new SongConfirmed(title));
        });
  }

  void join(Command command, String name, String team) {
    transactions.run(
        command,
        unitOfWork -> {
          unitOfWork.repository(Team.class).find(team).orElseThrow().join();
          member(unitOfWork, name).join(team);
          return unitOfWork.commit(new MemberJoined(team, name));
        });
  }

  /** Takes the member out of its team, and dissolves the team if that was the last one. */
  void leave(Command command, String name) {
    transactions.run(
        command,
        unitOfWork -> {
          var member = member(unitOfWork, name);
          var teams = unitOfWork.repository(Team.class);
          var team = Optional.ofNullable(member.team()).flatMap(teams::find).orElseThrow();
          member.leave();
          team.leave();
          if (team.members() == 0) {
            teams.remove(team);
          }
          return unitOfWork.commit(new MemberLeft(team.id(), team.members() == 0));
        });
  }

  private static Member member(UnitOfWork unitOfWork, String name) {
    var members = unitOfWork.repository(Member.class);
    return members
        .find(name)
        .orElseGet(
            () -> {
              var member = new Member(name, null);
              members.add(member);
              return member;
            });
  }
}
