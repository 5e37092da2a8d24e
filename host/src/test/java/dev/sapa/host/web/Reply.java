package dev.sapa.host.web;

import dev.sapa.host.json.Json;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// An answer of the edge.
record Reply(HttpResponse<String> response) {

  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  JsonNode json() {
    return Json.tree(response.body());
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  String detail() {
    return json().path("detail").stringValue("");
  }
}
