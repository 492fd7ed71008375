package earmark.simulation;

/** One call has trouble, all others have none. */
final class OneTrouble implements Weather {

  private final int call;
  private final Trouble trouble;
  private int calls;
  private boolean calm = true;

  /**
   * Fair until it begins.
   *
   * @param call which one, from 1
   */
  OneTrouble(int call, Trouble trouble) {
    this.call = call;
    this.trouble = trouble;
  }

  /** From now on calls count. */
  void begin() {
    calm = false;
  }

  /** How many calls there were. */
  int calls() {
    return calls;
  }

  @Override
  public Trouble next() {
    return !calm && ++calls == call ? trouble : Trouble.NONE;
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
