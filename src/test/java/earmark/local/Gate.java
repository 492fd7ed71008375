package earmark.local;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets work begin until it is closed; closing it waits for the work that has begun. */
final class Gate implements AutoCloseable {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile boolean open = true;

  boolean isOpen() {
    return open;
  }

  /** Does the work in this thread or, if it is closed, nothing; returns whether it was done. */
  boolean pass(Runnable work) {
    lock.readLock().lock();
    try {
      if (open) {
        work.run();
        return true;
      }
      return false;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      open = false;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
