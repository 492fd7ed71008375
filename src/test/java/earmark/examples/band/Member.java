package earmark.examples.band;

import earmark.domain.Aggregate;
import org.jspecify.annotations.Nullable;

/** A musician, who plays in at most one team. */
final class Member implements Aggregate<String> {

  private final String name;
  private @Nullable String team;

  Member(String name, @Nullable String team) {
    this.name = name;
    this.team = team;
  }

  @Override
  public String id() {
    return name;
  }

  @Nullable String team() {
    return team;
  }

  void join(String joined) {
    team = joined;
  }

  void leave() {
    team = null;
  }
}
