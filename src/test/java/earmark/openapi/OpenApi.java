package earmark.openapi;

import static earmark.json.TestJson.json;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import earmark.local.ApiDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The document {@code docs/openapi.yaml}. */
final class OpenApi {

  private static final String ID = "https://earmark.invalid/openapi";

  /** That of OpenAPI 3.1. The fields of the document around its schemas are no keywords. */
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012())
          .unknownKeywordFactory((name, _) -> new NonValidationKeyword(name))
          .build();

  private final Place root;
  private final List<Operation> operations;
  private final Set<String> answerHeaders;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private OpenApi(String document) {
    root = Place.root(json(document));
    operations = operations(root.at("paths"));
    answerHeaders =
        operations.stream()
            .flatMap(it -> it.responses().values().stream())
            .flatMap(it -> it.at("headers").names().stream())
            .collect(toUnmodifiableSet());
    registry =
        SchemaRegistry.withDefaultDialect(
            DIALECT,
            it ->
                it.schemas(Map.of(ID, document))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  static OpenApi read() {
    return new OpenApi(ApiDocument.read(Path.of("docs", "openapi.yaml")).json());
  }

  private static List<Operation> operations(Place paths) {
    return paths.names().stream().flatMap(path -> operations(path, paths.at(path))).toList();
  }

  private static Stream<Operation> operations(String path, Place methods) {
    return methods.names().stream()
        .map(method -> Operation.of(method.toUpperCase(Locale.ROOT), path, methods.at(method)));
  }

  /** In the order of the document. */
  List<Operation> operations() {
    return operations;
  }

  Operation operation(String id) {
    return operations.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  /** The operation that answers a request. */
  Optional<Operation> find(String method, String path) {
    return operations.stream()
        .filter(it -> it.answers(method, path))
        .min(comparingLong(Operation::openSegments));
  }

  Place schema(String name) {
    return root.at("components").at("schemas").at(name);
  }

  List<String> schemaNames() {
    return root.at("components").at("schemas").names();
  }

  /** The headers of answers that it describes. */
  Set<String> answerHeaders() {
    return answerHeaders;
  }

  /** What of a value the schema does not allow. */
  Stream<String> faults(JsonNode value, Place schema) {
    return schemas
        .computeIfAbsent(
            schema.pointer(), it -> registry.getSchema(SchemaLocation.of(ID + "#" + it)))
        .validate(value)
        .stream()
        .map(Error::toString);
  }
}
