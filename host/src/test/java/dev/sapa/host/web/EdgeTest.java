package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EdgeTest {
  @Test
  void saysWhenThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Address.Listening at =
          new Address.Listening("127.0.0.1", taken.getLocalPort(), Optional.empty());
      Edge edge = new Edge(at, Address.of(at), new ApiToken("token", false), Set.of(), new Gate());

      assertThatThrownBy(edge::start).isInstanceOf(UncheckedIOException.class);
    }
  }
}
