package earmark.application;

import earmark.domain.Product;

/** A product as it is stored, and how many commands have changed it. */
public record VersionedProduct(Product product, long version) {}
