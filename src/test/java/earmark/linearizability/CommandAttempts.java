package earmark.linearizability;

import earmark.linearizability.Answer.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All attempts under one id. Mostly they ask for the same; if not, one of them has the record. */
final class CommandAttempts {

  private final Map<Request, List<Attempt>> byRequest = new LinkedHashMap<>();
  private final Optional<JournalEntry> entry;
  private final Operations operations;

  /**
   * The attempts at a command.
   *
   * @param entry empty if nothing is on record
   */
  CommandAttempts(List<Attempt> attempts, Optional<JournalEntry> entry, Operations operations) {
    attempts.forEach(it -> byRequest.computeIfAbsent(it.request(), _ -> new ArrayList<>()).add(it));
    this.entry = entry;
    this.operations = operations;
  }

  /** Adds what they did and were told to the operations. */
  void add() {
    var owner = entry.flatMap(this::owner);
    entry.filter(it -> owner.isEmpty() && !isOfNobody(it)).ifPresent(this::nobodyAskedFor);
    byRequest.forEach(
        (request, attempts) -> {
          if (owner.filter(request::equals).isPresent()) {
            new CommittedAttempts(attempts, entry.orElseThrow(), operations).add();
          } else {
            attempts.forEach(this::notCommitted);
          }
        });
  }

  private void nobodyAskedFor(JournalEntry record) {
    operations.broken().addAll(record.effects().keySet());
    operations.violation(
        byRequest.values().iterator().next().getFirst(),
        "is on record with what was not asked for: %s %s"
            .formatted(record.outcome(), record.effects()));
  }

  /**
   * Whose request was done: rather one that was told so, else one that may have been. If nothing
   * came of it, that is not told from other requests.
   */
  private Optional<Request> owner(JournalEntry record) {
    var told = owner(record, it -> it.is(Kind.DONE) && it.repeats(record.answer()));
    return isOfNobody(record)
        ? told
        : told.or(() -> owner(record, it -> it.is(Kind.DONE)))
            .or(() -> owner(record, Attempt::mayHaveCommitted))
            .or(() -> owner(record, _ -> true));
  }

  private boolean isOfNobody(JournalEntry record) {
    return record.effects().isEmpty() && byRequest.size() > 1;
  }

  private Optional<Request> owner(JournalEntry record, Predicate<Attempt> which) {
    return byRequest.entrySet().stream()
        .filter(it -> it.getValue().stream().anyMatch(which))
        .map(Map.Entry::getKey)
        .filter(request -> isDoneBy(record, request))
        .findFirst();
  }

  private static boolean isDoneBy(JournalEntry record, Request request) {
    return request.mayHave(record.outcome())
        && record.effects().entrySet().stream()
            .allMatch(
                it ->
                    request
                        .of(it.getKey())
                        .filter(asked -> asked.isDoneBy(it.getValue().events().getFirst()))
                        .isPresent());
  }

  private void notCommitted(Attempt attempt) {
    switch (attempt.answer().kind()) {
      case DONE -> {
        if (attempt.request().isQueued() || attempt.answer().status() == 201) {
          operations.violation(attempt, "was acknowledged and is not on record");
        } else {
          operations.answered(attempt);
        }
      }
      case REFUSED -> operations.answered(attempt);
      case REUSED -> {
        if (entry.isEmpty()) {
          operations.violation(attempt, "was told that its key is on record, and it is not");
        }
      }
      case BUSY, UNKNOWN -> {}
    }
  }
}
