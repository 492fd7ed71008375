package earmark.testing;

import earmark.application.AggregateKey;
import earmark.application.Command;
import earmark.domain.Outcome;
import earmark.testing.InMemoryStorage.Stored;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a unit of work of the fake reads from, and commits to. */
interface InMemoryStore {

  @Nullable Stored load(AggregateKey<?, ?> key);

  /** Whether it is stored; it is not if something read has changed. */
  boolean commit(Part part, Map<AggregateKey<?, ?>, @Nullable Stored> read);

  /** Whether everything read is still so; throws if the command is on record. */
  boolean stands(Command command, Map<AggregateKey<?, ?>, @Nullable Stored> read);

  /** Throws if nothing may be assumed. */
  void requireAssumable();

  /** What one command commits. */
  record Part(
      Command command,
      Outcome outcome,
      Map<AggregateKey<?, ?>, @Nullable Stored> written,
      List<InMemoryEvent> events) {}
}
