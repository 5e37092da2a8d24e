package dev.sapa.host.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/// How the host writes SDK values as JSON: in its databases and on its API.
///
/// Kinds of a value are told apart by `type`, the record's name in lower camel case. Absent parts
/// are left out, and what a newer host wrote in addition is skipped.
public final class Json {
  private static final JsonMapper MAPPER = mapper();
  private static final EventJson EVENTS = new EventJson(MAPPER);

  private Json() {}

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .addMixIn(Content.class, Typed.class)
        .addMixIn(Inbound.class, Typed.class)
        .addMixIn(Speaker.class, Typed.class)
        .registerSubtypes(kinds(Content.class, Content.class))
        .registerSubtypes(kinds(Inbound.class, Inbound.class))
        .registerSubtypes(kinds(Speaker.class, Speaker.class))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .changeDefaultPropertyInclusion(
            all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
        .build();
  }

  /// The records nested in a type that are kinds of it, by their names in JSON.
  private static NamedType[] kinds(Class<?> outer, Class<?> kind) {
    return Arrays.stream(outer.getDeclaredClasses())
        .filter(nested -> nested.isRecord() && kind.isAssignableFrom(nested))
        .map(nested -> new NamedType(nested, typeName(nested)))
        .toArray(NamedType[]::new);
  }

  /// The name of a kind in JSON: `messageReceived`.
  public static String typeName(Class<?> kind) {
    String name = kind.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /// The kinds of event, by their names in JSON.
  public static Stream<Class<? extends Event>> events() {
    return Arrays.stream(Event.class.getDeclaredClasses())
        .filter(Event.class::isAssignableFrom)
        .map(kind -> kind.asSubclass(Event.class));
  }

  /// A fact without its header.
  public static String write(Event event) {
    return EVENTS.write(event);
  }

  /// A fact with the header it was stored beside.
  public static <E extends Event> E read(String json, Class<E> kind, Event.Header header) {
    return EVENTS.read(json, kind, header);
  }

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  public static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  public static <T> T read(byte[] json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  public static <T> T read(JsonNode json, Class<T> type) {
    return MAPPER.treeToValue(json, type);
  }

  /// Strings in their order.
  public static List<String> strings(String json) {
    return MAPPER.readValue(json, new TypeReference<List<String>>() {});
  }

  /// Header values by name.
  public static Map<String, List<String>> headers(String json) {
    return MAPPER.readValue(json, new TypeReference<Map<String, List<String>>>() {});
  }

  public static JsonNode tree(String json) {
    return MAPPER.readTree(json);
  }

  public static JsonNode tree(byte[] json) throws JacksonException {
    return MAPPER.readTree(json);
  }

  /// A value as a tree that may be changed.
  public static JsonNode toTree(Object value) {
    return MAPPER.valueToTree(value);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Typed {}
}
