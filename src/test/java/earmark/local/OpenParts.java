package earmark.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started and is to be closed in the reverse order. */
final class OpenParts implements AutoCloseable {

  private final Deque<Part> lastFirst = new ArrayDeque<>();

  /** A part, whose closing throws nothing that has to be declared. */
  @FunctionalInterface
  interface Part extends AutoCloseable {

    @Override
    void close();
  }

  /** Keeps the part to be closed. */
  void add(Part part) {
    lastFirst.push(part);
  }

  /** Closes all, and none twice. */
  @Override
  public synchronized void close() {
    while (!lastFirst.isEmpty()) {
      lastFirst.pop().close();
    }
  }
}
