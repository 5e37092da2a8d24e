package dev.sapa.host.recording;

import dev.sapa.host.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The values in JSON and in forms, to be rewritten one by one. Names of fields stay.
final class Leaves {
  /// Shorter whole numbers count something.
  private static final int SHORTEST_NUMBER = 5;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Leaves() {}

  /// JSON with other values.
  static JsonNode rewritten(JsonNode node, UnaryOperator<String> other) {
    if (node.isObject()) {
      ObjectNode object = NODES.objectNode();
      node.properties()
          .forEach(field -> object.set(field.getKey(), rewritten(field.getValue(), other)));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = NODES.arrayNode();
      node.forEach(item -> array.add(rewritten(item, other)));
      return array;
    }
    if (node.isString()) {
      return NODES.stringNode(other.apply(node.stringValue()));
    }
    return node.isNumber() ? number(node, other) : node;
  }

  private static JsonNode number(JsonNode node, UnaryOperator<String> other) {
    String written = node.asString();
    if (node.isIntegralNumber()) {
      return written.length() < SHORTEST_NUMBER
          ? node
          : NODES.numberNode(new BigInteger(other.apply(written)));
    }
    int point = written.indexOf('.');
    // What is before the point keeps places on the globe.
    return point < 0 || written.contains("E")
        ? node
        : NODES.numberNode(
            new BigDecimal(
                written.substring(0, point + 1) + other.apply(written.substring(point + 1))));
  }

  /// A body with other values.
  static byte[] json(byte[] body, UnaryOperator<String> other) {
    return Json.bytes(rewritten(Json.tree(body), other));
  }

  /// A form, or a query, with other values.
  static String form(String form, UnaryOperator<String> other) {
    return Arrays.stream(form.split("&", -1))
        .map(pair -> pair(pair, other))
        .collect(Collectors.joining("&"));
  }

  private static String pair(String pair, UnaryOperator<String> other) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      return other.apply(pair);
    }
    String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
    return pair.substring(0, equals + 1)
        + URLEncoder.encode(other.apply(value), StandardCharsets.UTF_8);
  }
}
