package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.media.type.MediaTypes;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The written description of the API, and whether an answer keeps to it.
final class Contract {
  private final JsonNode document;

  Contract() {
    InputStream yaml = Edge.class.getResourceAsStream("openapi.yaml");
    document = new YAMLMapper().readTree(yaml);
  }

  /// `GET /path` of everything described.
  TreeSet<String> operations() {
    TreeSet<String> operations = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method -> {
                  if (!method.equals("parameters")) {
                    operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                  }
                }));
    return operations;
  }

  /// Asserts that an answer has a described status and what its schema requires.
  void holds(String method, String path, Reply reply) {
    JsonNode responses = document.path("paths").path(path).path(method).path("responses");
    JsonNode response = responses.path(String.valueOf(reply.status()));
    if (response.isMissingNode()) {
      response = responses.path("default");
    }
    response = resolved(response);
    String type = reply.header("content-type").split(";")[0];
    JsonNode schema = response.path("content").path(type).path("schema");
    assertThat(schema.isMissingNode())
        .as("%s %s answers %d as %s, which is not described", method, path, reply.status(), type)
        .isFalse();
    if (MediaTypes.APPLICATION_JSON.text().equals(type) || type.endsWith("+json")) {
      assertThat(faults(schema, reply.json(), "body")).isEmpty();
    }
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode()
        ? node
        : resolved(document.at(reference.stringValue().substring(1)));
  }

  private List<String> faults(JsonNode described, JsonNode value, String where) {
    JsonNode schema = resolved(described);
    List<String> faults = new ArrayList<>();
    schema.path("allOf").forEach(part -> faults.addAll(faults(part, value, where)));
    if (!typeFits(schema.path("type"), value)) {
      faults.add(where + " is " + value + ", not " + schema.path("type"));
      return faults;
    }
    if (value.isNull()) {
      return faults;
    }
    if (schema.has("const") && !schema.get("const").equals(value)) {
      faults.add(where + " is not " + schema.get("const"));
    }
    if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
      faults.add(where + " is " + value + ", none of " + schema.get("enum"));
    }
    schema
        .path("required")
        .forEach(name -> {
          if (!value.has(name.stringValue())) {
            faults.add(where + " has no " + name.stringValue());
          }
        });
    schema
        .path("properties")
        .properties()
        .forEach((Map.Entry<String, JsonNode> property) -> {
          if (value.has(property.getKey())) {
            faults.addAll(
                faults(
                    property.getValue(),
                    value.get(property.getKey()),
                    where + "." + property.getKey()));
          }
        });
    if (schema.has("items")) {
      value.forEach(item -> faults.addAll(faults(schema.get("items"), item, where + "[]")));
    }
    return faults;
  }

  private static boolean typeFits(JsonNode type, JsonNode value) {
    if (type.isMissingNode()) {
      return true;
    }
    if (type.isArray()) {
      return type.valueStream().anyMatch(one -> typeFits(one, value));
    }
    return switch (type.stringValue()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }
}
