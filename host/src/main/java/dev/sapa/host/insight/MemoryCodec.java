package dev.sapa.host.insight;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Writes the memories of one metric as JSON and reads them back.
///
/// A mapper keeps every class it ever saw, so this has one of its own that goes when the metric
/// goes; the host's would hold the plugin's class loader for ever.
public final class MemoryCodec {
  // The components and nothing else: a memory may have methods that look like getters.
  private final JsonMapper mapper =
      JsonMapper.builder(
              // Keys of maps are ids, and no two memories have the same.
              JsonFactory.builder()
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .build())
          .changeDefaultVisibility(visible ->
              visible
                  .withGetterVisibility(Visibility.NONE)
                  .withIsGetterVisibility(Visibility.NONE)
                  .withFieldVisibility(Visibility.ANY))
          .build();
  private final Class<? extends Record> type;

  public MemoryCodec(Class<? extends Record> type) {
    this.type = type;
  }

  public String write(Record memory) {
    return mapper.writeValueAsString(memory);
  }

  public Record read(String memory) {
    return mapper.readValue(memory, type);
  }

  /// The names and types of everything in a memory: when it changes, stored ones may no longer be
  /// read.
  String shape() {
    Map<String, String> shapes = new LinkedHashMap<>();
    describe(type, shapes);
    return shapes.toString();
  }

  private static void describe(Class<?> type, Map<String, String> shapes) {
    if (type.isEnum()) {
      shapes.putIfAbsent(type.getName(), Arrays.toString(type.getEnumConstants()));
    } else if (type.isRecord() && !shapes.containsKey(type.getName())) {
      shapes.put(type.getName(), "");
      StringBuilder components = new StringBuilder();
      for (RecordComponent component : type.getRecordComponents()) {
        components.append(component.getGenericType().getTypeName());
        components.append(' ').append(component.getName()).append(';');
        describeMentioned(component.getGenericType(), shapes);
      }
      shapes.put(type.getName(), components.toString());
    }
  }

  private static void describeMentioned(Type type, Map<String, String> shapes) {
    if (type instanceof Class<?> plain) {
      describe(plain, shapes);
    } else if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments())
          .forEach(argument -> describeMentioned(argument, shapes));
    }
  }
}
