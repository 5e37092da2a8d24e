package dev.sapa.testkit.replay;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Values in lines: each part of a record on one of its own, absent parts left out.
final class Told {
  private final StringBuilder lines = new StringBuilder();

  private Told() {}

  static String of(Object value) {
    Told told = new Told();
    if (value instanceof Collection<?> several && several.isEmpty()) {
      return "nothing\n";
    }
    told.tell("", value, 0);
    return told.lines.toString();
  }

  static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }

  private void tell(String name, Object value, int depth) {
    switch (value) {
      case Optional<?> optional -> optional.ifPresent(there -> tell(name, there, depth));
      case Collection<?> several -> several.forEach(one -> tell(name, one, depth));
      case Map<?, ?> map ->
          new TreeMap<>(map)
              .forEach((key, one) -> tell(name + "." + key, String.valueOf(one), depth));
      case Record record -> {
        line(name, record.getClass().getSimpleName(), depth);
        for (RecordComponent part : record.getClass().getRecordComponents()) {
          tell(part.getName(), valueOf(part, record), depth + 1);
        }
      }
      case String text -> line(name, quoted(text), depth);
      default -> line(name, String.valueOf(value), depth);
    }
  }

  private void line(String name, String value, int depth) {
    lines.repeat("  ", depth).append(name.isEmpty() ? "" : name + ": ").append(value).append('\n');
  }

  private static Object valueOf(RecordComponent part, Record record) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException closed) {
      throw new IllegalStateException("A part of %s cannot be read.".formatted(record), closed);
    }
  }
}
