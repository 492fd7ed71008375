package earmark.examples.band;

import earmark.domain.Outcome;

/** What becomes of a command to the band. */
sealed interface BandOutcome extends Outcome {

  record SongConfirmed(String title) implements BandOutcome {}

  record MemberJoined(String team, String member) implements BandOutcome {}

  record MemberLeft(String team, boolean dissolved) implements BandOutcome {}

  record Written(String title) implements BandOutcome {}
}
