package earmark.examples.band;

import earmark.domain.Aggregate;

/** A song that a team is to play once it is confirmed. */
final class Song implements Aggregate<String> {

  private final String title;
  private boolean confirmed;

  Song(String title, boolean confirmed) {
    this.title = title;
    this.confirmed = confirmed;
  }

  @Override
  public String id() {
    return title;
  }

  boolean confirmed() {
    return confirmed;
  }

  void confirm() {
    confirmed = true;
  }
}
