package earmark.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Tells whether two requests under one key ask for the same. */
final class Fingerprint {

  private Fingerprint() {}

  /**
   * SHA-256, in base64, over the JSON of all parts of a request that count. The fields of objects
   * are sorted first: a client that writes the same request anew may order them otherwise.
   */
  static String of(List<Object> parts) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(Json.write(parts)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
