package earmark.lambda;

import static java.util.stream.Collectors.joining;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What operators are told of a failure: it and what caused it, in one line. */
final class Causes {

  private Causes() {}

  static String of(Throwable failure) {
    return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(String::valueOf)
        .collect(joining("; caused by "));
  }
}
