package earmark.openapi;

import java.net.http.HttpResponse;

/** What a shop sends to the local cloud, in few words. */
public final class Shop {

  private Shop() {}

  public static HttpResponse<String> add(
      String sku, String reference, int quantity, String... headers) {
    return TestCloud.post(
        "/batches",
        """
        {"reference":"%s","sku":"%s","quantity":%d}
        """
            .formatted(reference, sku, quantity),
        headers);
  }

  /** Adds a batch that is still to arrive. */
  public static HttpResponse<String> addComing(
      String sku, String reference, int quantity, String eta) {
    return TestCloud.post(
        "/batches",
        """
        {"reference":"%s","sku":"%s","quantity":%d,"eta":"%s"}
        """
            .formatted(reference, sku, quantity, eta));
  }

  /** Corrects what was purchased. */
  public static HttpResponse<String> correct(
      String sku, String reference, int quantity, String... headers) {
    return TestCloud.patch(
        "/products/%s/batches/%s".formatted(sku, reference),
        "{\"purchasedQuantity\":%d}".formatted(quantity),
        headers);
  }

  public static HttpResponse<String> allocate(
      String orderId, String sku, int quantity, String... headers) {
    return TestCloud.post(
        "/allocations",
        """
        {"orderId":"%s","lines":[{"sku":"%s","quantity":%d}]}
        """
            .formatted(orderId, sku, quantity),
        headers);
  }

  public static HttpResponse<String> change(
      String orderId, String sku, int quantity, String... headers) {
    return TestCloud.put(
        "/orders/%s/allocations/%s".formatted(orderId, sku),
        "{\"quantity\":%d}".formatted(quantity),
        headers);
  }

  /** Ships all of an order. */
  public static HttpResponse<String> ship(String orderId, String... headers) {
    return TestCloud.post("/orders/%s/shipments".formatted(orderId), "{}", headers);
  }
}
