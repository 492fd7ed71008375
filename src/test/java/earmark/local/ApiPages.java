package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The description of the HTTP API, and a page to try it: Swagger UI, from the class path. */
final class ApiPages {

  static final String PAGE = "/_local/api";

  private static final String DOCUMENT = "/_local/openapi.json";
  private static final String SCRIPT = PAGE + "/swagger-ui-bundle.js";
  private static final String STYLE = PAGE + "/swagger-ui.css";

  /** Without the validator badge, which is a picture from the network. */
  private static final String HTML =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>Earmark</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="%s">
      </head>
      <body>
        <div id="api"></div>
        <script src="%s"></script>
        <script>
          SwaggerUIBundle({url: "%s", dom_id: "#api", deepLinking: true, tryItOutEnabled: true, validatorUrl: null});
        </script>
      </body>
      </html>
      """
          .formatted(STYLE, SCRIPT, DOCUMENT);

  private ApiPages() {}

  static void addTo(HttpGateway gateway, ApiDocument document) {
    add(gateway, DOCUMENT, "application/json", document.jsonOfItsServer());
    add(gateway, PAGE, "text/html; charset=utf-8", HTML);
    add(gateway, SCRIPT, "text/javascript; charset=utf-8", swaggerUi("swagger-ui-bundle.js"));
    add(gateway, STYLE, "text/css; charset=utf-8", swaggerUi("swagger-ui.css"));
  }

  private static void add(HttpGateway gateway, String path, String type, String content) {
    gateway.addPage(path, _ -> HttpReply.ok(type, content));
  }

  private static String swaggerUi(String file) {
    return resource(
        "META-INF/resources/webjars/swagger-ui/%s/%s".formatted(swaggerUiVersion(), file));
  }

  private static String swaggerUiVersion() {
    var jar = new Properties();
    try (var properties = open("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      jar.load(properties);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return jar.getProperty("version");
  }

  private static String resource(String name) {
    try (var content = open(name)) {
      return new String(content.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream open(String name) throws FileNotFoundException {
    @Nullable InputStream content = ApiPages.class.getClassLoader().getResourceAsStream(name);
    if (content == null) {
      throw new FileNotFoundException(name);
    }
    return content;
  }
}
