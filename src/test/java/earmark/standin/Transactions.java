package earmark.standin;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Transactions: several actions, all or none. */
final class Transactions {

  private static final int MAX_ACTIONS = 100;
  private static final long MAX_BYTES = 4 * 1024 * 1024;
  private static final int MAX_LENGTH_OF_TOKEN = 36;

  private final Tables tables;
  private final ActionReader reader;
  private final TransactionTokens tokens;

  Transactions(Tables tables, ActionReader reader, TransactionTokens tokens) {
    this.tables = tables;
    this.reader = reader;
    this.tokens = tokens;
  }

  /** Holds the items of a transaction if it can be done; what stores it then, is returned. */
  Runnable prepare(TransactWriteItemsRequest request) {
    var token = token(request);
    requireNumber(request.transactItems());
    var actions = request.transactItems().stream().map(reader::read).toList();
    requireDistinct(actions.stream().map(it -> new At(it.table(), it.place())).toList());
    requireNotTooLarge(actions);
    if (token != null && tokens.isApplied(token, request.transactItems())) {
      return () -> {};
    }
    requireNoReason(actions.stream().map(Action::reason).toList());
    actions.forEach(Action::hold);
    if (token != null) {
      tokens.begin(token, request.transactItems());
    }
    return () -> apply(actions, token);
  }

  private static @Nullable String token(TransactWriteItemsRequest request) {
    var token = request.clientRequestToken();
    if (token != null && token.length() > MAX_LENGTH_OF_TOKEN) {
      throw Failures.invalid("The clientRequestToken must have at most 36 characters: " + token);
    }
    return token == null || token.isEmpty() ? null : token;
  }

  private static void requireNumber(Collection<?> actions) {
    if (actions.isEmpty() || actions.size() > MAX_ACTIONS) {
      throw Failures.invalid(
          "Value at 'transactItems' failed to satisfy constraint: Member must have length less than"
              + " or equal to 100, and at least 1; it has "
              + actions.size());
    }
  }

  /** An item, or the place for one. */
  private record At(Table table, Place place) {}

  private static void requireDistinct(List<At> items) {
    var places = new HashMap<Table, TreeSet<Place>>();
    for (var item : items) {
      if (!places.computeIfAbsent(item.table(), _ -> new TreeSet<>()).add(item.place())) {
        throw Failures.invalid(
            "Transaction request cannot include multiple operations on one item");
      }
    }
  }

  private static void requireNotTooLarge(List<Action> actions) {
    var bytes = actions.stream().mapToLong(Action::bytes).sum();
    if (bytes > MAX_BYTES) {
      throw Failures.invalid("Transaction payload size cannot exceed 4MB. Payload Size: " + bytes);
    }
  }

  private static void requireNoReason(List<CancellationReason> reasons) {
    if (reasons.stream().anyMatch(reason -> !reason.code().equals(Action.NONE.code()))) {
      throw Failures.cancelled(reasons);
    }
  }

  private void apply(List<Action> actions, @Nullable String token) {
    actions.forEach(Action::apply);
    if (token != null) {
      tokens.end(token);
    }
  }

  /** What is there now; of what is not, an empty response. */
  List<ItemResponse> read(List<TransactGetItem> gets) {
    requireNumber(gets);
    var items = gets.stream().map(get -> at(get.get())).toList();
    requireDistinct(items);
    requireNoReason(
        items.stream()
            .map(item -> item.table().isHeld(item.place()) ? Action.conflict() : Action.NONE)
            .toList());
    return items.stream().map(Transactions::response).toList();
  }

  private At at(Get get) {
    Failures.requireNone("a projection", get.projectionExpression() != null);
    var table = tables.get(get.tableName());
    return new At(table, table.placeAt(get.key()));
  }

  private static ItemResponse response(At at) {
    var item = at.table().find(at.place());
    var response = ItemResponse.builder();
    if (item != null) {
      response.item(item.attributes());
    }
    return response.build();
  }
}
