package earmark.standin;

import earmark.standin.Action.Kind;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Reads what a transaction is to do, and refuses what no transaction can. */
final class ActionReader {

  private final Tables tables;
  private final Expressions expressions;

  ActionReader(Tables tables, Expressions expressions) {
    this.tables = tables;
    this.expressions = expressions;
  }

  Action read(TransactWriteItem action) {
    Failures.requireNone("an Update", action.update() != null);
    var kinds = Stream.of(action.put(), action.delete(), action.conditionCheck());
    if (kinds.filter(Objects::nonNull).count() != 1) {
      throw Failures.invalid("TransactItems can only contain one of Check, Put, Update or Delete");
    }
    if (action.put() != null) {
      return put(action.put());
    }
    return action.delete() != null ? delete(action.delete()) : check(action.conditionCheck());
  }

  private Action put(Put put) {
    var table = tables.get(put.tableName());
    var place = table.schema().placeOf(put.item());
    var item = table.item(put.item());
    var condition =
        expressions.condition(
            put.conditionExpression(),
            put.expressionAttributeNames(),
            put.expressionAttributeValues());
    return new Action(
        table,
        place,
        Kind.PUT,
        item,
        condition,
        tellsItem(put.returnValuesOnConditionCheckFailure()),
        problem(() -> table.requireFits(place, item)));
  }

  private Action delete(Delete delete) {
    var table = tables.get(delete.tableName());
    var place = table.schema().placeAt(delete.key());
    var condition =
        expressions.condition(
            delete.conditionExpression(),
            delete.expressionAttributeNames(),
            delete.expressionAttributeValues());
    return new Action(
        table,
        place,
        Kind.DELETE,
        null,
        condition,
        tellsItem(delete.returnValuesOnConditionCheckFailure()),
        problem(() -> table.schema().requireFits(place)));
  }

  private Action check(ConditionCheck check) {
    if (check.conditionExpression() == null) {
      throw Failures.invalid("A ConditionCheck must have a ConditionExpression");
    }
    var table = tables.get(check.tableName());
    var place = table.schema().placeAt(check.key());
    var condition =
        expressions.condition(
            check.conditionExpression(),
            check.expressionAttributeNames(),
            check.expressionAttributeValues());
    return new Action(
        table,
        place,
        Kind.CHECK,
        null,
        condition,
        tellsItem(check.returnValuesOnConditionCheckFailure()),
        problem(() -> table.schema().requireFits(place)));
  }

  private static boolean tellsItem(@Nullable ReturnValuesOnConditionCheckFailure asked) {
    return asked == ReturnValuesOnConditionCheckFailure.ALL_OLD;
  }

  /** What DynamoDB tells as the reason of a cancellation, unlike all else that is invalid. */
  private static @Nullable String problem(Runnable check) {
    try {
      check.run();
      return null;
    } catch (DynamoDbException invalid) {
      return invalid.awsErrorDetails().errorMessage();
    }
  }
}
