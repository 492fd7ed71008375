package earmark.local;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The network between this machine and the containers on it, where Docker runs on Linux.
 * Containers, those of {@code sam local invoke} among them, do not reach the loopback interface:
 * what they send to a port here is handed on to that port there.
 */
final class DockerBridge implements OpenParts.Part {

  private final ServerSocket listening;
  private final InetSocketAddress target;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private DockerBridge(ServerSocket listening, InetSocketAddress target) {
    this.listening = listening;
    this.target = target;
  }

  /** The address at which containers reach this machine; none where Docker has no such network. */
  static Optional<InetAddress> address() {
    try {
      return Optional.ofNullable(NetworkInterface.getByName("docker0")).stream()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .findFirst();
    } catch (SocketException unknown) {
      return Optional.empty();
    }
  }

  /**
   * Opens one way.
   *
   * @param from where it listens
   * @param target where it leads
   */
  static DockerBridge open(InetSocketAddress from, InetSocketAddress target) {
    try {
      var listening = new ServerSocket(from.getPort(), 0, from.getAddress());
      var bridge = new DockerBridge(listening, target);
      bridge.threads.execute(bridge::accept);
      return bridge;
    } catch (IOException inUse) {
      throw new CannotStart(
          "port %d of %s, which containers are to be answered on, is in use"
              .formatted(from.getPort(), from.getHostString()),
          inUse);
    }
  }

  /** Where it listens. */
  InetSocketAddress from() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var caller = listening.accept();
        threads.execute(() -> handOn(caller));
      } catch (IOException closed) {
        // the loop ends, or the caller has gone
      }
    }
  }

  private void handOn(Socket caller) {
    try (caller;
        var callee = new Socket(target.getAddress(), target.getPort())) {
      var answers = threads.submit(() -> copy(callee, caller));
      copy(caller, callee);
      answers.get();
    } catch (Exception gone) {
      // both are closed, and the caller sees it
    }
  }

  /** Until the one has said all, or one of them is gone. */
  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException gone) {
      // the other direction finds out as well
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
    threads.shutdownNow();
    threads.close();
  }
}
