package earmark.simulation;

import earmark.local.Permission;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;

/** What many runs have come to, so that it is seen if they come to nothing. */
final class Tally {

  private final LongAdder commands = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final Set<Trouble> met = new ConcurrentSkipListSet<>();
  private final Map<String, Set<Permission>> usedPermissions = new ConcurrentHashMap<>();

  /** A run is over. */
  void add(Plan plan, Course course) {
    commands.add(plan.errands().size());
    commits.add(course.commits());
    met.addAll(course.cloud().network().met());
    course
        .cloud()
        .usedPermissions()
        .forEach(
            (handler, its) ->
                usedPermissions
                    .computeIfAbsent(handler, _ -> new ConcurrentSkipListSet<>())
                    .addAll(its));
  }

  /** What each function has asked of services, by the name of its handler. */
  Map<String, Set<Permission>> usedPermissions() {
    return usedPermissions;
  }

  /** How many commands were to be sent, each counted once. */
  long commands() {
    return commands.sum();
  }

  /** How many were committed. */
  long commits() {
    return commits.sum();
  }

  /** The trouble that came at least once. */
  Set<Trouble> met() {
    return met;
  }
}
