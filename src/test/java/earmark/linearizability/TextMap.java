package earmark.linearizability;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An immutable map of texts to values, sorted by text. A copy with one value more costs two arrays,
 * one with another value a single one; its hash code is always known.
 */
final class TextMap<V> {

  private static final TextMap<?> EMPTY = new TextMap<>(new String[0], new Object[0], 0);

  private final String[] keys;
  private final Object[] values;
  private final int hash;

  private TextMap(String[] keys, Object[] values, int hash) {
    this.keys = keys;
    this.values = values;
    this.hash = hash;
  }

  @SuppressWarnings("unchecked") // there is no value in it
  static <V> TextMap<V> empty() {
    return (TextMap<V>) EMPTY;
  }

  Optional<V> find(String key) {
    var at = Arrays.binarySearch(keys, key);
    return at < 0 ? Optional.empty() : Optional.of(value(at));
  }

  @SuppressWarnings("unchecked") // nothing else is put in
  private V value(int at) {
    return (V) values[at];
  }

  List<V> values() {
    return IntStream.range(0, values.length).mapToObj(this::value).toList();
  }

  /** The same with this value for the key. */
  TextMap<V> with(String key, V value) {
    var at = Arrays.binarySearch(keys, key);
    return at < 0 ? inserted(~at, key, value) : replaced(at, value);
  }

  private TextMap<V> replaced(int at, V value) {
    var others = values.clone();
    others[at] = value;
    var key = keys[at];
    return new TextMap<>(keys, others, hash - hash(key, values[at]) + hash(key, value));
  }

  private TextMap<V> inserted(int at, String key, V value) {
    var moreKeys = Arrays.copyOf(keys, keys.length + 1);
    var moreValues = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(keys, at, moreKeys, at + 1, keys.length - at);
    System.arraycopy(values, at, moreValues, at + 1, values.length - at);
    moreKeys[at] = key;
    moreValues[at] = value;
    return new TextMap<>(moreKeys, moreValues, hash + hash(key, value));
  }

  private static int hash(String key, Object value) {
    return 31 * key.hashCode() ^ value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof TextMap<?> map
            && hash == map.hash
            && Arrays.equals(keys, map.keys)
            && Arrays.equals(values, map.values));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Each value beside its key. */
  @Override
  public String toString() {
    return Stream.iterate(0, i -> i < keys.length, i -> i + 1)
        .map(i -> keys[i] + " " + values[i])
        .toList()
        .toString();
  }
}
