package earmark.processes;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Many who do what they do again and again, at the same time. */
final class Crowd {

  /** One of them. */
  interface Member {
    void act() throws Exception;
  }

  private Crowd() {}

  /**
   * Lets them act until it is enough. Once one of them fails, which is thrown, the others are
   * interrupted.
   */
  static void act(List<? extends Member> members, BooleanSupplier enough)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(members.size())) {
      var acting = new ExecutorCompletionService<Boolean>(threads);
      members.forEach(member -> acting.submit(() -> act(member, enough)));
      try {
        for (var _ : members) {
          acting.take().get();
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static boolean act(Member member, BooleanSupplier enough) throws Exception {
    while (!enough.getAsBoolean()) {
      member.act();
    }
    return true;
  }
}
