package earmark.dynamodb;

import static java.util.Objects.requireNonNull;

import earmark.application.Versioned;
import earmark.domain.Aggregate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How an aggregate is stored: its attributes, and its version beside them.
 *
 * @param aggregate the schema of the aggregate alone
 */
record VersionedSchema<A extends Aggregate<?>>(TableSchema<A> aggregate)
    implements TableSchema<Versioned<A>> {

  static final String VERSION = "version";

  @Override
  public Versioned<A> mapToItem(Map<String, AttributeValue> item) {
    var version = requireNonNull(item.get(VERSION), VERSION);
    return new Versioned<>(aggregate.mapToItem(item), Long.parseLong(version.n()));
  }

  @Override
  public Map<String, AttributeValue> itemToMap(Versioned<A> stored, boolean ignoreNulls) {
    var map = new HashMap<>(aggregate.itemToMap(stored.aggregate(), ignoreNulls));
    map.put(VERSION, version(stored));
    return map;
  }

  @Override
  public Map<String, AttributeValue> itemToMap(Versioned<A> stored, Collection<String> names) {
    var map = new HashMap<>(aggregate.itemToMap(stored.aggregate(), names));
    if (names.contains(VERSION)) {
      map.put(VERSION, version(stored));
    }
    return map;
  }

  @Override
  public @Nullable AttributeValue attributeValue(Versioned<A> stored, String name) {
    return VERSION.equals(name)
        ? version(stored)
        : aggregate.attributeValue(stored.aggregate(), name);
  }

  private AttributeValue version(Versioned<A> stored) {
    return AttributeValue.fromN(Long.toString(stored.version()));
  }

  @Override
  public TableMetadata tableMetadata() {
    return aggregate.tableMetadata();
  }

  @Override
  @SuppressWarnings("unchecked") // a class literal knows no type parameters
  public EnhancedType<Versioned<A>> itemType() {
    return (EnhancedType<Versioned<A>>) (EnhancedType<?>) EnhancedType.of(Versioned.class);
  }

  @Override
  public List<String> attributeNames() {
    return Stream.concat(aggregate.attributeNames().stream(), Stream.of(VERSION)).toList();
  }

  @Override
  public boolean isAbstract() {
    return false;
  }
}
