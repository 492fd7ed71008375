package earmark.linearizability;

import earmark.linearizability.Answer.Kind;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The attempts at a command that is on record. One of them has committed it. */
final class CommittedAttempts {

  private final List<Attempt> attempts;
  private final JournalEntry entry;
  private final Operations operations;
  private final Request request;
  private final long called;
  private final long returned;

  CommittedAttempts(List<Attempt> attempts, JournalEntry entry, Operations operations) {
    this.attempts = attempts;
    this.entry = entry;
    this.operations = operations;
    this.request = attempts.getFirst().request();
    this.called = earliest(Attempt::mayHaveCommitted, Attempt::called, Long.MIN_VALUE);
    this.returned = earliest(it -> it.is(Kind.DONE), Attempt::returned, Exchange.NEVER);
  }

  private long earliest(Predicate<Attempt> which, ToLongFunction<Attempt> when, long ifNone) {
    return attempts.stream().filter(which).mapToLong(when).min().orElse(ifNone);
  }

  /** Adds what was done, as one operation, and the refusals before it, one each. */
  void add() {
    checkRecord();
    attempts.forEach(this::checkAnswer);
    entry.effects().forEach(this::done);
    var others = operations.concerned(request, entry.answer());
    others.removeAll(entry.effects().keySet());
    others.forEach(this::answered);
    attempts.stream().filter(it -> it.is(Kind.REFUSED)).forEach(operations::answered);
  }

  private void checkRecord() {
    var first = attempts.getFirst();
    if (attempts.stream().noneMatch(Attempt::mayHaveCommitted)) {
      operations.violation(first, "is on record, and was told nothing but " + answers());
    }
    if (entry.answer().kind() != Kind.DONE && !entry.effects().isEmpty()) {
      operations.violation(first, "was refused, and has changed " + entry.effects());
    }
    if (entry.answer().status() == 201 && entry.effects().isEmpty()) {
      operations.violation(first, "was done, and has changed nothing");
    }
  }

  private List<String> answers() {
    return attempts.stream()
        .map(it -> (it.answer().status() + " " + it.answer().code()).strip())
        .distinct()
        .toList();
  }

  private void checkAnswer(Attempt attempt) {
    if (attempt.is(Kind.DONE) && !attempt.repeats(entry.answer())) {
      operations.violation(
          attempt, "was told %s, and on record is %s".formatted(attempt.answer(), entry.answer()));
    }
    if (attempt.is(Kind.REFUSED) && attempt.called() > returned) {
      operations.violation(attempt, "was done, and then refused with " + attempt.answer());
    }
    if (attempt.is(Kind.REUSED)) {
      operations.violation(attempt, "was told that its key is on record for another request");
    }
  }

  private void done(String sku, Effect effect) {
    var told = entry.answer().of(sku);
    operations.add(
        sku, SkuOperation.done(entry.commandId(), asked(sku), told, effect), called, returned);
  }

  private void answered(String sku) {
    var told = entry.answer().of(sku);
    var judged = entry.judged().getOrDefault(sku, told.version());
    operations.add(
        sku,
        new SkuOperation(entry.commandId(), asked(sku), told, Effect.NONE, judged),
        called,
        returned);
  }

  private Asked asked(String sku) {
    return request.of(sku).orElseThrow();
  }
}
