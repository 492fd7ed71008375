package earmark.testing;

import earmark.dynamodb.AggregateMapping;
import java.util.List;
import java.util.function.Function;

/**
 * What a storage has to be told of the aggregates that are stored in it.
 *
 * @param mappings one per aggregate type, made for the table of a name
 * @param journaled the sealed families of their outcomes and events
 */
public record Model(
    List<Function<String, AggregateMapping<?, ?>>> mappings, List<Class<?>> journaled) {}
