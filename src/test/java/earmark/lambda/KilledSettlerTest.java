package earmark.lambda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.DynamoDbStorage;
import earmark.testing.Invariants;
import earmark.testing.JavaProcess;
import earmark.testing.PreparedStock;
import earmark.testing.StockUseCases;
import earmark.testing.StoredItems;
import earmark.testing.TickingClock;
import java.io.File;
import java.nio.file.Files;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Settling by processes of their own, which are killed at some moment between commits or in one.
 */
class KilledSettlerTest {

  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);

  @Test
  void comesToTheSameEndHoweverOftenItIsKilled(@TempDir File folder) throws Exception {
    var log = new File(folder, "log");
    var stock = new PreparedStock(storage, new TickingClock());
    stock.add("KILLED", "b1", 2700);
    stock.allocate("KILLED", Collections.nCopies(2700, 1));
    stock.correct("KILLED", "b1", 300);
    stock.add("KILLED", "b2", 1200);
    var random = new Random();

    for (var kill = 1; kill <= 3; kill++) {
      var killed = SettlerProcess.start(storage.prefix(), log);
      killAtVersion(killed, version() + 1 + random.nextInt(5));
      assertThat(killed.waitFor())
          .as(Files.readString(log.toPath()))
          .isEqualTo(JavaProcess.SIGKILL);
      assertThat(stored().product().has("unsettledSince")).isTrue();
    }
    var last = SettlerProcess.start(storage.prefix(), log);
    assertThat(last.waitFor()).as(Files.readString(log.toPath())).isZero();

    assertThat(stored().product().has("unsettledSince")).isFalse();
    assertThat(stored().places())
        .isEqualTo(SettlingUnderFireTest.oldestStayNewestMove(300, 1200, 1200));
  }

  /** Looks at the product all the time, unless the process ends by itself. */
  private void killAtVersion(Process process, long version) {
    while (version() < version && process.isAlive()) {
      Thread.onSpinWait();
    }
    process.destroyForcibly();
  }

  private long version() {
    var key = Map.of("sku", AttributeValue.fromS("KILLED"));
    var table = storage.prefix() + "ProductsTable";
    var product =
        storage.client().getItem(it -> it.tableName(table).key(key).consistentRead(true)).item();
    return Long.parseLong(requireNonNull(product.get("version")).n());
  }

  private StoredItems stored() {
    return Invariants.check(storage.client(), storage.prefix(), "KILLED");
  }
}
