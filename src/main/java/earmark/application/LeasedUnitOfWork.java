package earmark.application;

import earmark.domain.Aggregate;
import earmark.domain.DomainEvent;
import earmark.domain.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A unit of work that takes leases before it reads. */
final class LeasedUnitOfWork implements UnitOfWork {

  private final UnitOfWork unitOfWork;
  private final HeldLeases leases;
  private boolean lost;
  private boolean closed;

  LeasedUnitOfWork(UnitOfWork unitOfWork, HeldLeases leases) {
    this.unitOfWork = unitOfWork;
    this.leases = leases;
  }

  @Override
  public <K, A extends Aggregate<K>> Repository<K, A> repository(Class<A> type) {
    return new LeasedRepository<>(type, unitOfWork.repository(type));
  }

  @Override
  public void fetch(List<AggregateKey<?, ?>> read, List<AggregateKey<?, ?>> made) {
    hold(Stream.concat(read.stream(), made.stream()));
    unitOfWork.fetch(read, made);
  }

  @Override
  public void assume(Collection<? extends Versioned<?>> seen) {
    hold(seen.stream().map(it -> key(it.aggregate())));
    unitOfWork.assume(seen);
  }

  @SuppressWarnings("unchecked") // the type of an aggregate is its class
  private static <K, A extends Aggregate<K>> AggregateKey<K, A> key(Aggregate<K> aggregate) {
    return new AggregateKey<>((Class<A>) aggregate.getClass(), aggregate.id());
  }

  /** One that is over refuses to read, and nothing would release a lease. */
  private void hold(Stream<? extends AggregateKey<?, ?>> keys) {
    if (!closed && !lost && !unitOfWork.committed()) {
      leases.hold(keys);
    }
  }

  @Override
  public <O extends Outcome> O commit(O outcome, List<? extends DomainEvent> events) {
    try {
      return unitOfWork.commit(outcome, events);
    } catch (ConcurrencyConflict conflict) {
      lost = true;
      throw conflict;
    }
  }

  @Override
  public void confirm() {
    try {
      unitOfWork.confirm();
    } catch (ConcurrencyConflict conflict) {
      lost = true;
      throw conflict;
    }
  }

  @Override
  public boolean committed() {
    return unitOfWork.committed();
  }

  @Override
  public UnitOfWork again() {
    return new LeasedUnitOfWork(unitOfWork.again(), leases);
  }

  @Override
  public UnitOfWork afresh() {
    return new LeasedUnitOfWork(unitOfWork.afresh(), leases);
  }

  @Override
  public void close() {
    unitOfWork.close();
    if (!closed) {
      closed = true;
      leases.closed(lost);
    }
  }

  /** Takes the lease of an aggregate before it is read. */
  private final class LeasedRepository<K, A extends Aggregate<K>> implements Repository<K, A> {

    private final Class<A> type;
    private final Repository<K, A> repository;

    LeasedRepository(Class<A> type, Repository<K, A> repository) {
      this.type = type;
      this.repository = repository;
    }

    @Override
    public Optional<A> find(K id) {
      hold(List.of(id));
      return repository.find(id);
    }

    @Override
    public Map<K, A> findAll(Collection<K> ids) {
      hold(ids);
      return repository.findAll(ids);
    }

    @Override
    public long version(K id) {
      hold(List.of(id));
      return repository.version(id);
    }

    private void hold(Collection<K> ids) {
      LeasedUnitOfWork.this.hold(AggregateKey.all(type, ids));
    }

    @Override
    public void add(A aggregate) {
      repository.add(aggregate);
    }

    @Override
    public void remove(A aggregate) {
      repository.remove(aggregate);
    }
  }
}
