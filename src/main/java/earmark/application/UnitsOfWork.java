package earmark.application;

/** Begins units of work on the storage behind it. */
@FunctionalInterface
public interface UnitsOfWork {

  /** The first attempt at a command, on the calling thread. */
  UnitOfWork begin(Command command);
}
