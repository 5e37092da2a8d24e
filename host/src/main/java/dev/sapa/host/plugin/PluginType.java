package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleFile.Declared;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/// A plugin of a resolved bundle.
record PluginType(Declared declared, Bundle bundle) {

  String kind() {
    return declared.kind();
  }

  String type() {
    return declared.type();
  }

  /// Its class, loaded by its bundle.
  Class<?> load() throws ClassNotFoundException {
    return bundle.loadClass(declared.className());
  }

  /// The settings record that a constructor of a plugin's class takes.
  static Optional<Class<? extends Record>> settings(Class<?> plugin) {
    return Arrays.stream(plugin.getConstructors())
        .flatMap(constructor -> List.of(constructor.getParameterTypes()).stream().limit(1))
        .filter(Class::isRecord)
        .findFirst()
        .map(record -> record.asSubclass(Record.class));
  }
}
