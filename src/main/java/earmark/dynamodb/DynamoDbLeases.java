package earmark.dynamodb;

import com.amazonaws.services.dynamodbv2.AcquireLockOptions;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClient;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClientOptions;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClientOptions.AmazonDynamoDBLockClientOptionsBuilder;
import com.amazonaws.services.dynamodbv2.GetLockOptions;
import com.amazonaws.services.dynamodbv2.LockItem;
import com.amazonaws.services.dynamodbv2.ReleaseLockOptions;
import com.amazonaws.services.dynamodbv2.model.LockCurrentlyUnavailableException;
import com.amazonaws.services.dynamodbv2.model.LockNotGrantedException;
import earmark.application.Backoff;
import earmark.application.Busy;
import earmark.application.Deadline;
import earmark.application.Leases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Leases as items of a table, in the protocol of the DynamoDB lock client: a read and a conditional
 * put take one, a conditional delete gives it back. Who waits for one takes it when its item has
 * stood unchanged for as long as it lasts, by the waiting clock, so clocks need not agree. May be
 * shared by threads.
 *
 * <p>The lock client neither waits here, since it would do so at a fixed pace and beyond deadlines,
 * nor has a thread that prolongs leases: Lambda stops threads between invocations.
 *
 * @see <a href="https://github.com/awslabs/amazon-dynamodb-lock-client">DynamoDB lock client</a>
 */
public final class DynamoDbLeases implements Leases {

  /**
   * How long a lease lasts that is not given back: longer than a call that is not answered, so that
   * a commit may be sent a second time, and short enough to wait for within a request.
   */
  public static final Duration DURATION = DynamoDbClients.CALL_TIMEOUT.plusSeconds(1);

  private static final String KEY = "sku";

  /** For DynamoDB, which deletes what a killed holder has left, if nobody wants it any more. */
  private static final String EXPIRES_AT = "expiresAt";

  /** Pauses become no longer than this many failures make them: a lease is mostly held briefly. */
  private static final int MOST_PAUSES = 2;

  private final AmazonDynamoDBLockClientOptionsBuilder options;
  private final Duration duration;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Supplier<String> owners;

  /**
   * @param duration how long a lease lasts that is not given back
   * @param owners makes a name for each that takes a lease, never the same in two environments
   */
  public DynamoDbLeases(
      DynamoDbClient client,
      String table,
      Duration duration,
      Backoff backoff,
      InstantSource clock,
      Supplier<String> owners) {
    this.options =
        AmazonDynamoDBLockClientOptions.builder(client, table)
            .withPartitionKeyName(KEY)
            .withTimeUnit(TimeUnit.MILLISECONDS)
            .withLeaseDuration(duration.toMillis())
            .withCreateHeartbeatBackgroundThread(false);
    this.duration = duration;
    this.backoff = backoff;
    this.clock = clock;
    this.owners = owners;
  }

  @Override
  public Optional<Lease> take(String name, Deadline deadline) {
    var taking = new Taking(name, owners.get());
    for (var attempt = 1; ; attempt++) {
      switch (taking.attempt()) {
        case Attempt.Ours(var item) -> {
          return Optional.of(taking.lease(item));
        }
        case Attempt.NoAnswer() -> {
          return Optional.empty();
        }
        case Attempt.Theirs() -> waitFor(name, attempt, deadline);
      }
    }
  }

  private void waitFor(String name, int attempt, Deadline deadline) {
    if (deadline.passed()) {
      throw new Busy(
          "another command held the lease of %s until the deadline".formatted(name), null);
    }
    backoff.pause(Math.min(attempt, MOST_PAUSES), deadline);
  }

  /** What one attempt at a lease has come to. */
  private sealed interface Attempt {

    record Ours(LockItem item) implements Attempt {}

    record Theirs() implements Attempt {}

    /** It is not known who has it, or nobody can be told. */
    record NoAnswer() implements Attempt {}
  }

  /**
   * Attempts at one lease under a name of its own, by which a lease is known whose answer was lost.
   */
  private final class Taking {

    private final String name;
    private final String owner;
    private final AmazonDynamoDBLockClient client;

    Taking(String name, String owner) {
      this.name = name;
      this.owner = owner;
      this.client = client(owner);
    }

    Attempt attempt() {
      try {
        return new Attempt.Ours(client.acquireLock(request()));
      } catch (LockCurrentlyUnavailableException _) {
        return new Attempt.Theirs();
      } catch (LockNotGrantedException refused) {
        return refused.getCause() instanceof ConditionalCheckFailedException
            ? new Attempt.Theirs()
            : lookUp();
      } catch (SdkException failure) {
        requireNotRefused(failure);
        return lookUp();
      } catch (NullPointerException | IllegalArgumentException _) {
        return new Attempt.NoAnswer(); // what is there is no lease that the lock client can read
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return new Attempt.NoAnswer();
      }
    }

    /** The lock client's own waiting is over before it begins. */
    private AcquireLockOptions request() {
      var expiresAt = clock.instant().plus(duration).getEpochSecond() + 1;
      return AcquireLockOptions.builder(name)
          .withShouldSkipBlockingWait(true)
          .withTimeUnit(TimeUnit.MILLISECONDS)
          .withAdditionalTimeToWaitForLock(-1L)
          .withAdditionalAttributes(
              Map.of(EXPIRES_AT, AttributeValue.fromN(Long.toString(expiresAt))))
          .build();
    }

    /** Throttled, or not answered: then it may have been given all the same. */
    private Attempt lookUp() {
      try {
        return client
            .getLockFromDynamoDB(GetLockOptions.builder(name).build())
            .filter(item -> item.getOwnerName().equals(owner))
            .<Attempt>map(Attempt.Ours::new)
            .orElseGet(Attempt.NoAnswer::new);
      } catch (SdkException failure) {
        requireNotRefused(failure);
        return new Attempt.NoAnswer();
      }
    }

    /** A table that is not there, or not allowed, would make all commands optimistic unnoticed. */
    private static void requireNotRefused(SdkException failure) {
      if (Answer.of(failure, 0) instanceof Answer.Refused) {
        throw failure;
      }
    }

    Lease lease(LockItem item) {
      return () -> {
        try {
          client.releaseLock(ReleaseLockOptions.builder(item).withDeleteLock(true).build());
          return true; // also if somebody else has it by now
        } catch (SdkException _) {
          return false;
        }
      };
    }
  }

  private synchronized AmazonDynamoDBLockClient client(String owner) {
    return new AmazonDynamoDBLockClient(options.withOwnerName(owner).build());
  }
}
