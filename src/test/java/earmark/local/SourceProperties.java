package earmark.local;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What queues and streams have in common as sources of events. */
final class SourceProperties {

  private static final Set<String> COMMON =
      Set.of("BatchSize", "Enabled", "FunctionResponseTypes", "MaximumBatchingWindowInSeconds");

  private final TemplateNode properties;

  /** Refuses properties other than the common and these {@code own} ones. */
  SourceProperties(TemplateNode properties, Set<String> own, String kind) {
    var known = new HashSet<>(COMMON);
    known.addAll(own);
    properties.requireOnly(known, kind);
    this.properties = properties;
  }

  TemplateNode get(String name) {
    return properties.get(name);
  }

  Optional<TemplateNode> find(String name) {
    return properties.find(name);
  }

  boolean isEnabled() {
    return find("Enabled").map(TemplateNode::isTrue).orElse(true);
  }

  int batchSize(int otherwise) {
    return number("BatchSize", 1, 10_000).orElse(otherwise);
  }

  Duration window() {
    return Duration.ofSeconds(number("MaximumBatchingWindowInSeconds", 0, 300).orElse(0));
  }

  boolean reportsFailures() {
    var types = find("FunctionResponseTypes").map(TemplateNode::items);
    types.stream()
        .flatMap(it -> it.stream())
        .filter(type -> !type.text().equals("ReportBatchItemFailures"))
        .forEach(
            type -> {
              throw new CannotStart(
                  "%s must be ReportBatchItemFailures, is '%s'"
                      .formatted(type.place(), type.text()));
            });
    return types.filter(it -> !it.isEmpty()).isPresent();
  }

  /** The number of this name, which must be from {@code least} to {@code most}. */
  Optional<Integer> number(String name, int least, int most) {
    return find(name)
        .map(
            it -> {
              if (it.number() < least || it.number() > most) {
                throw new CannotStart(
                    "%s must be from %d to %d, is %d"
                        .formatted(it.place(), least, most, it.number()));
              }
              return it.number();
            });
  }
}
