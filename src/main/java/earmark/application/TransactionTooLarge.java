package earmark.application;

/** The changes do not fit into one transaction; the message names the limit. Nothing was stored. */
public final class TransactionTooLarge extends RuntimeException {

  public TransactionTooLarge(String message) {
    super(message);
  }
}
