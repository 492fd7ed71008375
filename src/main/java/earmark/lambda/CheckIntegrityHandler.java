package earmark.lambda;

import com.fasterxml.jackson.databind.node.NullNode;
import earmark.application.CheckIntegrity;
import earmark.application.CheckIntegrity.BatchCount;
import earmark.application.CheckIntegrity.Count;
import earmark.application.CheckIntegrity.Integrity;
import earmark.bootstrap.Earmark;
import earmark.domain.Sku;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code GET /products/{sku}/integrity}. */
public final class CheckIntegrityHandler extends HttpHandler {

  private final CheckIntegrity checkIntegrity;

  public CheckIntegrityHandler() {
    this(Priming.primed());
  }

  public CheckIntegrityHandler(Earmark earmark) {
    super(earmark);
    this.checkIntegrity = earmark.checkIntegrity();
  }

  @Override
  HttpAnswer answer(HttpRequest request) {
    var sku = request.path("sku", Sku::new);
    return checkIntegrity
        .handle(sku, request.deadline())
        .map(CheckIntegrityHandler::found)
        .orElseGet(() -> ProductAnswer.unknown(sku));
  }

  private static HttpAnswer found(Integrity found) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("sku", found.sku().value());
    answer.put("version", found.version());
    answer.put("consistent", consistent(found));
    answer.put("batches", found.batches().stream().map(Counts::of).toList());
    answer.put("waiting", Counts.of(found.waiting()));
    return HttpAnswer.ok(answer);
  }

  /** A null that is written, unlike that of a record. */
  private static Object consistent(Integrity found) {
    return Objects.<Object>requireNonNullElse(found.consistent(), NullNode.getInstance());
  }

  private record Counts(@Nullable String reference, long recorded, long counted) {

    static Counts of(BatchCount batch) {
      return new Counts(
          batch.reference().value(),
          batch.allocated().recorded().units(),
          batch.allocated().counted().units());
    }

    static Counts of(Count count) {
      return new Counts(null, count.recorded().units(), count.counted().units());
    }
  }
}
