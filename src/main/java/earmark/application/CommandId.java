package earmark.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import earmark.domain.InvalidValue;
import earmark.domain.Sku;
import java.net.URLEncoder;
import java.util.regex.Pattern;

/** Identifies a command among all of every source, and with it its journal record. */
public record CommandId(String value) {

  private static final Pattern KEY =
      Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]{0,126}[\\x21-\\x7E])?");

  /** Of ASCII, and no longer than a key of DynamoDB may be. */
  private static final Pattern STORED =
      Pattern.compile("(?=[\\x20-\\x7E]{1,2048}\\z)(http|queue|settling):[^:]+:.+");

  /** Whether a command can be stored under this id: it says where the command came from. */
  public static boolean isStored(String id) {
    return STORED.matcher(id).matches();
  }

  /**
   * Whether a caller may call a command so: 1 to 128 printable characters of ASCII, without a space
   * at either end, which a header could not have.
   */
  public static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  /**
   * The id of a command that came over HTTP. Two callers may use the same key: the caller is part
   * of the id, encoded so that no caller and key can be read as another caller and key.
   *
   * @param caller who was authenticated
   * @param key the caller's own key, or the id of the request where there is none
   * @throws InvalidValue if {@code key} is none
   */
  public static CommandId ofHttp(String caller, String key) {
    requireKey(key);
    return new CommandId("http:" + URLEncoder.encode(caller, UTF_8) + ":" + key);
  }

  /**
   * The id of a command that came through a queue.
   *
   * @param operation what messages of that queue ask for
   * @param key the sender's own, or the id of the message where there is none
   * @throws InvalidValue if {@code key} is none
   */
  public static CommandId ofQueue(String operation, String key) {
    requireKey(key);
    return new CommandId("queue:" + operation + ":" + key);
  }

  private static void requireKey(String key) {
    if (!isKey(key)) {
      throw new InvalidValue(
          "must be 1 to 128 printable ASCII characters, without a space at either end");
    }
  }

  /** The id of a step in settling a product, which is nobody's command. */
  public static CommandId ofSettling(Sku sku, String step) {
    return new CommandId("settling:" + sku + ":" + step);
  }

  @Override
  public String toString() {
    return value;
  }
}
