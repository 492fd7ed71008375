package earmark.application;

/** Begins units of work on the storage behind it. */
public interface UnitsOfWork {

  /** The first attempt at a command, on the calling thread. */
  UnitOfWork begin(Command command);

  /** The first attempt at several commands at once, on the calling thread. */
  Pack beginPack(Deadline deadline);
}
