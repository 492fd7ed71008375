package earmark.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides commands into few transactions, in their order: those that share aggregates come
 * together, because they would be in each other's way; what is left of a transaction is filled up
 * with others.
 */
final class PackPlan {

  /** A journal record per command, and an action per aggregate. */
  private static final int MAX_ACTIONS = UnitOfWork.MAX_AGGREGATES + 1;

  private PackPlan() {}

  static <C extends PackedCommand<?>> List<List<C>> of(List<C> commands) {
    var chunks = related(commands).stream().flatMap(group -> chunks(group).stream()).toList();
    var packs = new ArrayList<Chunk<C>>();
    for (var chunk : chunks) {
      if (packs.isEmpty() || !packs.getLast().takes(chunk)) {
        packs.add(new Chunk<>());
      }
      packs.getLast().add(chunk);
    }
    return packs.stream().map(pack -> List.copyOf(pack.commands)).toList();
  }

  /** Commands that share aggregates, also by way of others. */
  private static <C extends PackedCommand<?>> Collection<List<C>> related(List<C> commands) {
    var groups = new Groups();
    commands.forEach(command -> groups.join(command.keys()));
    var related = new LinkedHashMap<AggregateKey<?, ?>, List<C>>();
    for (var command : commands) {
      var group = command.keys().isEmpty() ? null : groups.of(command.keys().getFirst());
      related.computeIfAbsent(group, _ -> new ArrayList<>()).add(command);
    }
    return related.values();
  }

  private static <C extends PackedCommand<?>> List<Chunk<C>> chunks(List<C> group) {
    var chunks = new ArrayList<Chunk<C>>();
    for (var command : group) {
      if (chunks.isEmpty() || !chunks.getLast().takes(command)) {
        chunks.add(new Chunk<>());
      }
      chunks.getLast().add(command);
    }
    return chunks;
  }

  /** Commands that fit into one transaction. */
  private static final class Chunk<C extends PackedCommand<?>> {

    private final List<C> commands = new ArrayList<>();
    private final Set<AggregateKey<?, ?>> keys = new HashSet<>();

    boolean takes(C command) {
      return takes(List.of(command), command.keys());
    }

    boolean takes(Chunk<C> other) {
      return takes(other.commands, other.keys);
    }

    private boolean takes(List<C> more, Collection<AggregateKey<?, ?>> theirKeys) {
      var all = new HashSet<>(keys);
      all.addAll(theirKeys);
      return commands.size() + more.size() + all.size() <= MAX_ACTIONS;
    }

    void add(C command) {
      commands.add(command);
      keys.addAll(command.keys());
    }

    void add(Chunk<C> other) {
      other.commands.forEach(this::add);
    }
  }

  /**
   * Sets of keys that are joined again and again.
   *
   * @see <a href="https://en.wikipedia.org/wiki/Disjoint-set_data_structure">Disjoint sets</a>
   */
  private static final class Groups {

    private final Map<AggregateKey<?, ?>, AggregateKey<?, ?>> parents = new HashMap<>();

    void join(List<AggregateKey<?, ?>> keys) {
      keys.forEach(key -> parents.put(of(key), of(keys.getFirst())));
    }

    /** What stands for all that is joined with it. The way there is halved for the next time. */
    AggregateKey<?, ?> of(AggregateKey<?, ?> key) {
      var at = key;
      for (var parent = parent(at); !parent.equals(at); parent = parent(at)) {
        parents.put(at, parent(parent));
        at = parent;
      }
      return at;
    }

    private AggregateKey<?, ?> parent(AggregateKey<?, ?> key) {
      return parents.getOrDefault(key, key);
    }
  }
}
