package earmark.bootstrap;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The environment variables that {@code template.yaml} gives functions. */
record Settings(Map<String, String> environment) {

  /** Some 15,000 products of two batches, which take about 40 MB of the 1,024 of a function. */
  private static final long CACHED_BYTES = 4_000_000;

  String table(String aggregate) {
    return required(aggregate + "_TABLE");
  }

  Duration journalRetention() {
    var name = "JOURNAL_RETENTION_DAYS";
    var days = required(name);
    if (!days.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalStateException(
          "%s must be a number of days from 1 to 99999, is '%s'".formatted(name, days));
    }
    return Duration.ofDays(Long.parseLong(days));
  }

  /** How many bytes of items are kept between commands; none if that is off, or with leases. */
  long cachedBytes() {
    var name = "ITEM_CACHE";
    return switch (required(name)) {
      case "on" -> leases() ? 0 : CACHED_BYTES; // a lease is for what is there now
      case "off" -> 0;
      case String other ->
          throw new IllegalStateException("%s must be on or off, is '%s'".formatted(name, other));
    };
  }

  /** Whether commands wait for each other's leases; else they are optimistic. */
  boolean leases() {
    var name = "LOCKING";
    return switch (required(name)) {
      case "optimistic" -> false;
      case "lease" -> true;
      case String other ->
          throw new IllegalStateException(
              "%s must be optimistic or lease, is '%s'".formatted(name, other));
    };
  }

  /** What the functions are called together, where all are watched that there are. */
  String service() {
    return find("SERVICE").orElse("earmark");
  }

  /** Where the service is, if not in AWS. */
  Optional<URI> endpoint(String service) {
    var name = service + "_ENDPOINT";
    return find(name).map(endpoint -> endpoint(name, endpoint));
  }

  private static URI endpoint(String name, String text) {
    try {
      var endpoint = URI.create(text);
      if (endpoint.getScheme() != null && endpoint.getHost() != null) {
        return endpoint;
      }
    } catch (IllegalArgumentException notAUri) {
      // said below
    }
    throw new IllegalStateException(
        "%s must be a URL such as http://127.0.0.1:8000, is '%s'".formatted(name, text));
  }

  String required(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalStateException("environment variable %s is not set".formatted(name)));
  }

  /** A variable that is set to something. */
  Optional<String> find(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
