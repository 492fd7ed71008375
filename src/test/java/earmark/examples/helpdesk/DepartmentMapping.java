package earmark.examples.helpdesk;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import earmark.dynamodb.AggregateMapping;
import earmark.dynamodb.ItemSchema;
import earmark.dynamodb.ItemSchema.Fields;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** All that the unit of work has to be told of departments. */
record DepartmentMapping(String tableName) implements AggregateMapping<DepartmentId, Department> {

  private static final TableSchema<Shift> SHIFT =
      ItemSchema.of(
              Shift.class,
              fields -> new Shift(fields.get("day"), fields.get("from"), fields.get("to")))
          .text("day", DayOfWeek.class, DayOfWeek::valueOf, Shift::day)
          .text("from", LocalTime.class, LocalTime::parse, Shift::from)
          .text("to", LocalTime.class, LocalTime::parse, Shift::to)
          .build();

  private static final TableSchema<Agent> AGENT =
      ItemSchema.of(Agent.class, fields -> new Agent(fields.get("id"), fields.get("manager")))
          .text("id", AgentId.class, AgentId::new, Agent::id)
          .text("manager", ManagerId.class, ManagerId::new, Agent::manager)
          .build();

  private static final TableSchema<Department> DEPARTMENT =
      ItemSchema.of(Department.class, DepartmentMapping::department)
          .text("id", DepartmentId.class, DepartmentId::new, Department::id, primaryPartitionKey())
          .text("low", Duration.class, Duration::parse, it -> it.policy().low())
          .text("medium", Duration.class, Duration::parse, it -> it.policy().medium())
          .text("high", Duration.class, Duration::parse, it -> it.policy().high())
          .text("urgent", Duration.class, Duration::parse, it -> it.policy().urgent())
          .text("zone", ZoneId.class, ZoneId::of, it -> it.shifts().zone())
          .list("shifts", SHIFT, it -> it.shifts().weekly())
          .list("agents", AGENT, Department::agents)
          .build();

  private static Department department(Fields fields) {
    return new Department(
        fields.get("id"),
        new ResponsePolicy(
            fields.get("low"), fields.get("medium"), fields.get("high"), fields.get("urgent")),
        new Shifts(fields.get("zone"), fields.get("shifts")),
        fields.get("agents"));
  }

  @Override
  public Class<Department> type() {
    return Department.class;
  }

  @Override
  public TableSchema<Department> schema() {
    return DEPARTMENT;
  }

  @Override
  public Key key(DepartmentId id) {
    return Key.builder().partitionValue(id.value()).build();
  }
}
