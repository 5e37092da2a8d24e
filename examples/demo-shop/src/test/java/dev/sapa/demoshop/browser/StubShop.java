package dev.sapa.demoshop.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A shop's page with the widget's tag, under as strict a policy as a shop may have.
final class StubShop implements AutoCloseable {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="%s">
        <head><title>Kopi Senja</title><link rel="icon" href="data:,"></head>
        <body>
          <main><h1>Kopi Senja</h1><p>Kopi pilihan dari Gayo sampai Temanggung.</p></main>
          <script src="%s/channels/web/widget.js" async %s></script>
        </body>
      </html>
      """;
  private static final String POLICY =
      "default-src 'none'; script-src %1$s; connect-src %1$s; img-src data:";

  private final HttpServer server;

  StubShop(URI host) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String query = exchange.getRequestURI().getQuery();
          byte[] page =
              PAGE.formatted(path.startsWith("/en") ? "en" : "id", host, query == null ? "" : query)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.getResponseHeaders().set("Content-Security-Policy", POLICY.formatted(host));
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
  }

  /// @param path begins with `/id` or `/en`; what follows a `?` becomes attributes of the tag
  URI page(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
