package dev.sapa.host.json;

import dev.sapa.sdk.event.Event;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Facts without their headers: what a header says stands in columns of its own, so in the JSON a 0
/// keeps its place.
final class EventJson {
  private static final String HEADER = "header";

  private final JsonMapper mapper;
  private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

  EventJson(JsonMapper base) {
    SimpleModule headers = new SimpleModule("headers");
    headers.addSerializer(Event.Header.class, new LeftOut());
    headers.addDeserializer(Event.Header.class, new Given());
    mapper = base.rebuild().addModule(headers).build();
  }

  String write(Event event) {
    return mapper.writeValueAsString(event);
  }

  <E extends Event> E read(String json, Class<E> kind, Event.Header header) {
    return readers
        .computeIfAbsent(kind, mapper::readerFor)
        .withAttribute(HEADER, header)
        .readValue(json);
  }

  private static final class LeftOut extends ValueSerializer<Event.Header> {
    @Override
    public void serialize(
        Event.Header header, JsonGenerator generator, SerializationContext context) {
      generator.writeNumber(0);
    }
  }

  private static final class Given extends ValueDeserializer<Event.Header> {
    @Override
    public Event.Header deserialize(JsonParser parser, DeserializationContext context) {
      return (Event.Header) context.getAttribute(HEADER);
    }
  }
}
