package earmark.application;

/** What can be expected of something that has not arrived; the least that is certain first. */
public enum Prospect {
  /** There was no time to try. */
  UNTRIED,
  /** It has failed, and may arrive another time. */
  PASSING,
  /** The reason lies in itself, so that it fails every time. */
  HOPELESS
}
