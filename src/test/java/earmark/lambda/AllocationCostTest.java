package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.WriteUnits;
import org.junit.jupiter.api.Test;

/** What one request costs, counted on the wire. */
class AllocationCostTest {

  private final Functions functions = new Functions("Cost-");

  @Test
  void allocatesWithOneReadAndOneCommit() {
    functions.add("TRIPS");
    functions.http.forgetCalls();

    var answer = functions.allocate("trips-1", "TRIPS");

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(functions.http.operations()).containsExactly("BatchGetItem", "TransactWriteItems");
  }

  @Test
  void refusesWithOneReadAndOneProof() {
    var answer = functions.allocate("refused-1", "NOT-THERE");

    assertThat(answer.getStatusCode()).isEqualTo(422);
    assertThat(functions.http.operations()).containsExactly("BatchGetItem", "TransactGetItems");
  }

  @Test
  void addsABatchWithOneReadAndOneCommit() {
    var answer = functions.add("BATCH-TRIPS");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(functions.http.operations()).containsExactly("BatchGetItem", "TransactWriteItems");
  }

  @Test
  void writesSevenUnitsForAnAllocation() {
    functions.add("UNITS");
    functions.http.forgetCalls();

    functions.allocate("units-1", "UNITS");

    assertThat(WriteUnits.of(functions.http.calls().getLast())).isEqualTo(7);
  }
}
