package earmark.examples.band;

import earmark.domain.Aggregate;

/** The team that plays a song; without members there is none. */
final class Team implements Aggregate<String> {

  private final String name;
  private long members;

  Team(String name, long members) {
    this.name = name;
    this.members = members;
  }

  @Override
  public String id() {
    return name;
  }

  long members() {
    return members;
  }

  void join() {
    members++;
  }

  void leave() {
    members--;
  }
}
