package earmark.local;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/**
 * The network between this machine and the containers on it, where Docker runs on Linux.
 * Containers, those of {@code sam local invoke} among them, do not reach the loopback interface.
 */
final class DockerBridge {

  private DockerBridge() {}

  /** The address at which containers reach this machine; none where Docker has no such network. */
  static Optional<String> address() {
    try {
      return Optional.ofNullable(NetworkInterface.getByName("docker0")).stream()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .map(InetAddress::getHostAddress)
          .findFirst();
    } catch (SocketException unknown) {
      return Optional.empty();
    }
  }
}
