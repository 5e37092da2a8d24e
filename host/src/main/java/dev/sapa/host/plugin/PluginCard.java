package dev.sapa.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What there is to know of a plugin before there is an instance of it.
///
/// @param kind `channel`, `automation` or `metric`
/// @param schema of its settings, as JSON Schema
/// @param steps what to do outside of Sapa so that it works, by language; where a plugin brings
///   them
/// @param widget whether its channels serve a script that a site can embed
public record PluginCard(
    String type,
    String kind,
    Map<String, Object> schema,
    Map<String, String> steps,
    boolean widget) {
  private static final Logger log = LoggerFactory.getLogger(PluginCard.class);
  private static final String WIDGET = "web/widget.js";

  static Optional<PluginCard> of(PluginType type) {
    try {
      Class<?> plugin = type.load();
      Class<?> record =
          PluginType.settings(plugin)
              .<Class<?>>map(found -> found)
              .orElse(Starter.NoSettings.class);
      return Optional.of(
          new PluginCard(
              type.type(),
              type.kind(),
              SettingsSchema.of(record),
              steps(plugin),
              type.bundle().getEntry(WIDGET) != null));
    } catch (ClassNotFoundException | LinkageError e) {
      log.warn("The settings of the plugin {} cannot be read; tell its author.", type.type(), e);
      return Optional.empty();
    }
  }

  // Beside the class, so that a bundle with two plugins can bring both.
  private static Map<String, String> steps(Class<?> plugin) {
    Map<String, String> steps = new LinkedHashMap<>();
    for (String language : new String[] {"id", "en"}) {
      try (InputStream in = plugin.getResourceAsStream("setup_" + language + ".md")) {
        if (in != null) {
          steps.put(language, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        log.warn("The steps of {} cannot be read; tell its author.", plugin.getName(), e);
      }
    }
    return steps;
  }
}
