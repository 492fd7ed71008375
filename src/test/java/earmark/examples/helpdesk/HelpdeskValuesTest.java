package earmark.examples.helpdesk;

import static earmark.examples.helpdesk.OfficeHours.POLICY;
import static earmark.examples.helpdesk.OfficeHours.SHIFTS;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.domain.InvalidValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelpdeskValuesTest {

  @Test
  void refuseATextThatIsBlankOrTooLong() {
    assertThatThrownBy(() -> new Text(" \n")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Text("x".repeat(Text.MAX_LENGTH + 1)))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("must be 1 to 1000 characters, not all blank");
  }

  @Test
  void refuseAPolicyThatAllowsLessThanAMinute() {
    var hour = Duration.ofHours(1);

    assertThatThrownBy(() -> new ResponsePolicy(hour, hour, hour, Duration.ofSeconds(59)))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("must allow at least a minute");
  }

  @Test
  void refuseADepartmentWithoutShifts() {
    assertThatThrownBy(() -> new Shifts(UTC, List.of()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("must have at least one shift");
  }

  @Test
  void refuseADepartmentWithoutAgentsOrWithOneTwice() {
    var ann = new Agent(new AgentId("ann"), new ManagerId("mia"));

    assertThatThrownBy(() -> department(List.of())).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> department(List.of(ann, ann)))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("must have at least one agent, and each once");
  }

  private static Department department(List<Agent> agents) {
    return new Department(new DepartmentId("department"), POLICY, SHIFTS, agents);
  }
}
