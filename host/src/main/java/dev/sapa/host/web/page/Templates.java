package dev.sapa.host.web.page;

import dev.sapa.host.web.Route;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/// The templates, compiled with the host.
final class Templates {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  void send(ServerResponse response, int status, String name, Map<String, Object> values) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(name + ".jte", values, output);
    Route.send(response, status, "text/html; charset=utf-8", output.toByteArray());
  }
}
