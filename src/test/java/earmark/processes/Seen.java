package earmark.processes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import earmark.linearizability.Exchange;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What all clients saw. */
final class Seen {

  final Acknowledged acknowledged = new Acknowledged();
  private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger commands = new AtomicInteger();

  void add(Exchange exchange) {
    exchanges.add(exchange);
    requests.incrementAndGet();
  }

  /** A command was answered, whatever the answer, except that one should ask again. */
  void answered() {
    commands.incrementAndGet();
  }

  /** How many requests were made, each attempt counted, also of those that only look. */
  int requests() {
    return requests.get();
  }

  /** How many commands were answered. */
  int commands() {
    return commands.get();
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** How often a command was sent. */
  long attempts() {
    return count(Seen::isCommand);
  }

  /** How many answers say so. */
  long problems(String code) {
    return count(it -> isProblem(it, code));
  }

  /** How many answers never came, whether lost, too late, or from a worker that was killed. */
  long unanswered() {
    return count(it -> it.status() == 0);
  }

  private long count(Predicate<Exchange> which) {
    return exchanges.stream().filter(which).count();
  }

  /** The ids of commands of which every answer came and said that nothing is stored. */
  Set<String> refused() {
    return exchanges.stream()
        .filter(Seen::isCommand)
        .collect(groupingBy(Exchange::commandId))
        .entrySet()
        .stream()
        .filter(it -> it.getValue().stream().allMatch(Seen::isRefusal))
        .map(it -> it.getKey())
        .collect(toSet());
  }

  private static boolean isCommand(Exchange exchange) {
    return !exchange.route().startsWith("GET");
  }

  private static boolean isRefusal(Exchange exchange) {
    return exchange.status() / 100 == 4 || isProblem(exchange, "busy");
  }

  private static boolean isProblem(Exchange exchange, String code) {
    return exchange.answer().contains("urn:earmark:problem:" + code);
  }
}
