package earmark.application;

import java.util.List;

/** A pack that takes leases before it reads what its commands are going to need. */
final class LeasedPack implements Pack {

  private final Pack pack;
  private final HeldLeases leases;
  private boolean lost;
  private boolean over;

  LeasedPack(Pack pack, HeldLeases leases) {
    this.pack = pack;
    this.leases = leases;
  }

  @Override
  public void fetch(List<AggregateKey<?, ?>> keys) {
    if (!over) {
      leases.hold(keys.stream());
    }
    pack.fetch(keys);
  }

  @Override
  public void assumeAbsent(List<AggregateKey<?, ?>> keys) {
    pack.assumeAbsent(keys);
  }

  /** What a part reads beyond what was fetched for it has no lease. */
  @Override
  public UnitOfWork begin(Command command) {
    return pack.begin(command);
  }

  @Override
  public void commit() {
    over = true;
    try {
      pack.commit();
    } catch (ConcurrencyConflict | WronglyAssumed | CommandsOnRecord leftToDo) {
      lost = true;
      throw leftToDo;
    }
  }

  @Override
  public Pack again() {
    return new LeasedPack(pack.again(), leases);
  }

  @Override
  public long refresh() {
    return pack.refresh();
  }

  @Override
  public void close() {
    pack.close();
    over = true;
    leases.closed(lost);
  }
}
