package earmark.application;

import earmark.domain.Sku;
import java.util.Optional;

/** Reads products as they are stored, strongly consistent. */
@FunctionalInterface
public interface ProductReader {

  /** Throws {@link Busy} if the storage does not answer before the deadline. */
  Optional<VersionedProduct> find(Sku sku, Deadline deadline);
}
