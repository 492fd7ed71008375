package earmark.domain;

/** Identifies a purchase: a batch reference is used once per sku, for ever. */
public record PurchaseId(Sku sku, BatchReference reference) {}
