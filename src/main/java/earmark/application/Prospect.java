package earmark.application;

/** What can be expected of something that has not arrived; the least that is certain first. */
public enum Prospect {
  /** There was no time to try. */
  UNTRIED,
  /** Nothing of its kind arrives now, which says nothing of it. */
  OUTAGE,
  /** It has failed while it could have arrived, and may do so another time. */
  PASSING,
  /** The reason lies in itself, so that it fails every time. */
  HOPELESS
}
