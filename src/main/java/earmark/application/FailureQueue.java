package earmark.application;

/** Keeps journal records that could not be delivered, for people to look at. */
@FunctionalInterface
public interface FailureQueue {

  /**
   * Returns once it is kept; whatever is thrown, it may not be.
   *
   * @param useCase what the record could not be delivered to
   */
  void add(String useCase, EntryFailure failure);
}
