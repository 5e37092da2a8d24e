package dev.sapa.host.web;

import dev.sapa.sdk.channel.RawRequest;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Requests as channels are handed them.
final class Asking {
  private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");

  private static final int LONGEST_NAME = 60;
  private static final String NOBODY = "the API";

  private Asking() {}

  static RawRequest raw(ServerRequest request, byte[] body, Instant now) {
    return new RawRequest(
        request.prologue().method().text(),
        request.path().absolute().rawPath(),
        request.query().rawValue(),
        headers(request),
        body,
        now,
        from(request));
  }

  /// Who wants something, as the host remembers it.
  static String by(Optional<String> agent) {
    Optional<String> name = agent.map(String::strip).filter(given -> !given.isEmpty());
    if (name.filter(given -> given.length() > LONGEST_NAME).isPresent()) {
      throw Problem.malformed("'agent' has at most %d characters.".formatted(LONGEST_NAME));
    }
    return name.orElse(NOBODY);
  }

  private static Map<String, List<String>> headers(ServerRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : request.headers()) {
      headers.put(header.headerName().lowerCase(), header.allValues());
    }
    return headers;
  }

  /// The address a request came from. Only a proxy in the same network is believed about it, and
  /// only what it wrote itself, which stands last.
  private static Optional<String> from(ServerRequest request) {
    SocketAddress peer = request.remotePeer().address();
    if (!(peer instanceof InetSocketAddress socket) || socket.getAddress() == null) {
      return Optional.empty();
    }
    boolean near =
        socket.getAddress().isLoopbackAddress() || socket.getAddress().isSiteLocalAddress();
    List<String> forwarded = request.headers().values(FORWARDED_FOR);
    if (!near || forwarded.isEmpty()) {
      return Optional.of(socket.getAddress().getHostAddress());
    }
    String last = forwarded.getLast();
    return Optional.of(last.substring(last.lastIndexOf(',') + 1).strip());
  }
}
