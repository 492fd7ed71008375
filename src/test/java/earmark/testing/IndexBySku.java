package earmark.testing;

import static java.util.Comparator.comparing;

import earmark.application.OpenLines;
import earmark.application.Page;
import earmark.application.PageRequest;
import earmark.application.Versioned;
import earmark.domain.Allocation;
import earmark.dynamodb.AllocationMapping;
import java.util.Collection;
import java.util.Comparator;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** What the index by sku answers if these are the lines of the sku. */
final class IndexBySku {

  private static final TableSchema<Allocation> SCHEMA = new AllocationMapping("in memory").schema();

  private IndexBySku() {}

  static Page<Versioned<Allocation>> page(
      Collection<Versioned<Allocation>> lines, OpenLines which, PageRequest page) {
    var order =
        which instanceof OpenLines.NewestOf
            ? Comparator.<String>reverseOrder()
            : Comparator.<String>naturalOrder();
    var sorted =
        lines.stream()
            .filter(line -> line.aggregate().isOpen() && isAsked(line.aggregate(), which))
            .sorted(comparing(IndexBySku::place, order))
            .toList();
    return Pages.of(sorted, page, IndexBySku::place, order);
  }

  private static boolean isAsked(Allocation line, OpenLines which) {
    return switch (which) {
      case OpenLines.All _ -> true;
      case OpenLines.Allocated _ -> !line.isWaiting();
      case OpenLines.NewestOf(var batch) -> line.isOn(batch);
      case OpenLines.Waiting _ -> line.isWaiting();
    };
  }

  private static String place(Versioned<Allocation> line) {
    return SCHEMA.attributeValue(line.aggregate(), "bySku").s();
  }
}
