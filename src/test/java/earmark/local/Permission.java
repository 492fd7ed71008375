package earmark.local;

/**
 * What a function may do, or does, to a resource.
 *
 * @param action as policies have it, such as {@code dynamodb:PutItem}
 * @param resource its Amazon Resource Name
 * @param inTransaction whether it is for this action as a part of {@code TransactWriteItems} only
 */
public record Permission(String action, String resource, boolean inTransaction)
    implements Comparable<Permission> {

  @Override
  public int compareTo(Permission other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return "%s%s on %s".formatted(action, inTransaction ? " in transactions" : "", resource);
  }
}
