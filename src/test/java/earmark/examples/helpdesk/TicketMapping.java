package earmark.examples.helpdesk;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import earmark.dynamodb.AggregateMapping;
import earmark.dynamodb.ItemSchema;
import earmark.dynamodb.ItemSchema.Fields;
import earmark.examples.helpdesk.Status.AgentsTurn;
import earmark.examples.helpdesk.Status.Answered;
import earmark.examples.helpdesk.Status.Closed;
import earmark.examples.helpdesk.Status.CustomersTurn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * All that the unit of work has to be told of tickets. An item has only those instants that its
 * ticket waits for, and they say whose turn it is; so an index on one of them is short, and a
 * schedule finds there the tickets that it may have to act on.
 */
record TicketMapping(String tableName) implements AggregateMapping<TicketId, Ticket> {

  private static final TableSchema<Message> MESSAGE =
      ItemSchema.of(
              Message.class,
              fields -> new Message(author(fields), fields.get("text"), fields.get("at")))
          .text(
              "customer",
              CustomerId.class,
              CustomerId::new,
              it -> it.author() instanceof CustomerId id ? id : null)
          .text(
              "agent",
              AgentId.class,
              AgentId::new,
              it -> it.author() instanceof AgentId id ? id : null)
          .text("text", Text.class, Text::new, Message::text)
          .text("at", Instant.class, Instant::parse, Message::at)
          .build();

  private static final TableSchema<Ticket> TICKET =
      ItemSchema.of(Ticket.class, fields -> new Ticket(state(fields)))
          .text("id", TicketId.class, TicketId::new, Ticket::id, primaryPartitionKey())
          .text("customer", CustomerId.class, CustomerId::new, it -> request(it).customer())
          .text("department", DepartmentId.class, DepartmentId::new, it -> request(it).department())
          .text("priority", Priority.class, Priority::valueOf, it -> request(it).priority())
          .list("messages", MESSAGE, it -> it.state().messages())
          .text("agent", AgentId.class, AgentId::new, it -> it.state().agent())
          .number("read", Integer.class, Long::intValue, it -> it.state().assignment().read())
          .text("pace", Pace.class, Pace::valueOf, it -> it.state().pace())
          .text("half", Instant.class, Instant::parse, TicketMapping::half)
          .text("due", Instant.class, Instant::parse, TicketMapping::due)
          .text("askedAt", Instant.class, Instant::parse, TicketMapping::askedAt)
          .text("closedAt", Instant.class, Instant::parse, TicketMapping::closedAt)
          .build();

  private static TicketState state(Fields fields) {
    return new TicketState(
        fields.get("id"),
        new Request(fields.get("customer"), fields.get("department"), fields.get("priority")),
        fields.get("messages"),
        new Assignment(fields.get("agent"), fields.get("read")),
        fields.get("pace"),
        status(fields));
  }

  private static Status status(Fields fields) {
    Instant due = fields.find("due");
    Instant askedAt = fields.find("askedAt");
    Instant closedAt = fields.find("closedAt");
    if (due != null) {
      return new AgentsTurn(new ResponseTime(fields.find("half"), due));
    }
    if (askedAt != null) {
      return new CustomersTurn(askedAt);
    }
    return closedAt != null ? new Closed(closedAt) : new Answered();
  }

  private static Author author(Fields fields) {
    CustomerId customer = fields.find("customer");
    return customer != null ? customer : fields.<AgentId>get("agent");
  }

  private static Request request(Ticket ticket) {
    return ticket.state().request();
  }

  private static @Nullable Instant half(Ticket ticket) {
    return ticket.state().status() instanceof AgentsTurn(var time) ? time.half() : null;
  }

  private static @Nullable Instant due(Ticket ticket) {
    return ticket.state().status() instanceof AgentsTurn(var time) ? time.due() : null;
  }

  private static @Nullable Instant askedAt(Ticket ticket) {
    return ticket.state().status() instanceof CustomersTurn(var since) ? since : null;
  }

  private static @Nullable Instant closedAt(Ticket ticket) {
    return ticket.state().status() instanceof Closed(var since) ? since : null;
  }

  @Override
  public Class<Ticket> type() {
    return Ticket.class;
  }

  @Override
  public TableSchema<Ticket> schema() {
    return TICKET;
  }

  @Override
  public Key key(TicketId id) {
    return Key.builder().partitionValue(id.value()).build();
  }
}
