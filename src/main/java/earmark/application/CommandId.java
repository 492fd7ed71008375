package earmark.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Identifies a command among all of every source, and with it its journal record. */
public record CommandId(String value) {

  /**
   * The id of a command that came over HTTP. Two callers may use the same key: the caller is part
   * of the id, encoded so that no caller and key can be read as another caller and key.
   *
   * @param caller who was authenticated
   * @param key the caller's own key, or the id of the request where there is none
   */
  public static CommandId ofHttp(String caller, String key) {
    return new CommandId("http:" + URLEncoder.encode(caller, UTF_8) + ":" + key);
  }

  @Override
  public String toString() {
    return value;
  }
}
