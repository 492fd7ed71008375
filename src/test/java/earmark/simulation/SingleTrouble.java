package earmark.simulation;

import java.util.Set;

/**
 * One call at most has trouble: whether, which call and what trouble is chosen. No transaction is
 * held, because where time does not count others could ask for ever whether it is over.
 */
final class SingleTrouble implements Weather {

  private final Choices choices;
  private boolean calm = true;

  SingleTrouble(Choices choices) {
    this.choices = choices;
  }

  /** From now on there may be trouble. */
  void begin() {
    calm = false;
  }

  @Override
  public Trouble next(Set<Trouble> possible) {
    var troubles = possible.stream().filter(it -> it != Trouble.HELD).toList();
    var chosen = calm ? 0 : choices.nextInt(1 + troubles.size());
    if (chosen == 0) {
      return Trouble.NONE;
    }
    calm = true;
    return troubles.get(chosen - 1);
  }

  @Override
  public boolean oneIn(int times) {
    return false;
  }

  @Override
  public boolean isCalm() {
    return calm;
  }

  @Override
  public void calmDown() {
    calm = true;
  }
}
