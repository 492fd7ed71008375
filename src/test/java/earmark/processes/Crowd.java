package earmark.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Many who do what they do again and again, at the same time. */
final class Crowd {

  /** One of them. */
  interface Member {
    void act() throws Exception;
  }

  private final BooleanSupplier enough;
  private final AtomicBoolean failed = new AtomicBoolean();

  private Crowd(BooleanSupplier enough) {
    this.enough = enough;
  }

  /** Lets them act until it is enough, or until one of them fails, which is thrown. */
  static void act(List<? extends Member> members, BooleanSupplier enough)
      throws InterruptedException, ExecutionException {
    var crowd = new Crowd(enough);
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newFixedThreadPool(members.size())) {
      members.forEach(member -> running.add(threads.submit(() -> crowd.act(member))));
    }
    for (var each : running) {
      var _ = each.get();
    }
  }

  private boolean act(Member member) throws Exception {
    var well = false;
    try {
      while (!failed.get() && !enough.getAsBoolean()) {
        member.act();
      }
      well = true;
      return true;
    } finally {
      if (!well) {
        failed.set(true);
      }
    }
  }
}
