package earmark.standin;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * Which attributes an index has of its items.
 *
 * @param names without meaning if it has all of them
 */
record Projected(boolean all, Set<String> names) {

  static Projected of(Projection projection, KeySchema table, KeySchema index) {
    var names = new HashSet<>(projection.nonKeyAttributes());
    Stream.of(table, index)
        .flatMap(schema -> schema.key().stream())
        .forEach(attribute -> names.add(attribute.name()));
    return new Projected(projection.projectionType() == ProjectionType.ALL, Set.copyOf(names));
  }

  Item of(Item item) {
    if (all) {
      return item;
    }
    var attributes = new LinkedHashMap<String, AttributeValue>(item.attributes());
    attributes.keySet().retainAll(names);
    return Item.of(attributes);
  }
}
