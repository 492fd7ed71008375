package earmark.application;

import java.util.Optional;
import java.util.function.Function;

/**
 * Units of work that wait for each other: each takes the leases of what it is about to read, and
 * keeps them until it is committed, or given up. Beside units of work without leases it is as
 * correct as those are.
 */
public final class LeasedUnitsOfWork implements UnitsOfWork {

  private final UnitsOfWork unitsOfWork;
  private final Leases leases;
  private final Function<AggregateKey<?, ?>, Optional<String>> nameOf;

  /**
   * @param nameOf what the lease of an aggregate goes by, if there is one
   */
  public LeasedUnitsOfWork(
      UnitsOfWork unitsOfWork,
      Leases leases,
      Function<AggregateKey<?, ?>, Optional<String>> nameOf) {
    this.unitsOfWork = unitsOfWork;
    this.leases = leases;
    this.nameOf = nameOf;
  }

  @Override
  public UnitOfWork begin(Command command) {
    return new LeasedUnitOfWork(unitsOfWork.begin(command), held(command.deadline()));
  }

  @Override
  public Pack beginPack(Deadline deadline) {
    return new LeasedPack(unitsOfWork.beginPack(deadline), held(deadline));
  }

  private HeldLeases held(Deadline deadline) {
    return new HeldLeases(leases, nameOf, deadline);
  }
}
