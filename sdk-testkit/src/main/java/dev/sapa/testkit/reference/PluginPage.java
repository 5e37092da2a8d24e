package dev.sapa.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.plugin.AutomationPlugin;
import dev.sapa.sdk.plugin.ChannelPlugin;
import dev.sapa.sdk.plugin.MetricPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// A page about one plugin: its settings, and what it carries where it is a channel.
///
/// A test calls [#isIn] with the file of the page; run with `-Dreference=write`, it writes it.
public final class PluginPage {
  private final Class<?> plugin;
  private final Optional<Capabilities> capabilities;

  private PluginPage(Class<?> plugin, Optional<Capabilities> capabilities) {
    this.plugin = plugin;
    this.capabilities = capabilities;
  }

  /// A page about the settings of a plugin.
  public static PluginPage of(Class<?> plugin) {
    return new PluginPage(plugin, Optional.empty());
  }

  /// The same with what a channel carries.
  public PluginPage carrying(Capabilities declared) {
    return new PluginPage(plugin, Optional.of(declared));
  }

  /// Fails where a file is not this page, and says how to renew it.
  public void isIn(Path file) {
    String page = markdown();
    if (System.getProperty("reference", "").equals("write")) {
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, page);
      } catch (IOException e) {
        throw new UncheckedIOException("The page %s cannot be written.".formatted(file), e);
      }
    }
    assertThat(file)
        .as(
            "%s is not what the code of %s says. To renew it, run this test with -Dreference=write.",
            file, plugin.getSimpleName())
        .content()
        .isEqualTo(page);
  }

  String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("<!-- Written from the code. To renew it, run the tests of the plugin with ");
    page.append("-Dreference=write. -->\n\n# `").append(type()).append("`\n\n## Settings\n\n");
    settings()
        .ifPresentOrElse(
            record -> page.append(new SettingsTable(record).markdown()),
            () -> page.append("It has none.\n"));
    capabilities.ifPresent(declared -> page.append(new CapabilitiesTable(declared).markdown()));
    return page.toString();
  }

  private String type() {
    if (plugin.isAnnotationPresent(ChannelPlugin.class)) {
      return plugin.getAnnotation(ChannelPlugin.class).value();
    }
    if (plugin.isAnnotationPresent(AutomationPlugin.class)) {
      return plugin.getAnnotation(AutomationPlugin.class).value();
    }
    if (plugin.isAnnotationPresent(MetricPlugin.class)) {
      return plugin.getAnnotation(MetricPlugin.class).value();
    }
    throw new IllegalArgumentException(
        "%s is no plugin; mark it with @ChannelPlugin, @AutomationPlugin or @MetricPlugin."
            .formatted(plugin.getName()));
  }

  private Optional<? extends Class<?>> settings() {
    return Arrays.stream(plugin.getConstructors())
        .flatMap(constructor -> Stream.of(constructor.getParameterTypes()).limit(1))
        .filter(Class::isRecord)
        .findFirst();
  }
}
