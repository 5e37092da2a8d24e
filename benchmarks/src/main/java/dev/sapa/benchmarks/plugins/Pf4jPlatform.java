package dev.sapa.benchmarks.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sapa.benchmarks.plugins.fixture.Check;
import dev.sapa.benchmarks.plugins.fixture.SecretCheck;
import dev.sapa.benchmarks.plugins.fixture.SecretPlugin;
import dev.sapa.sdk.channel.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.pf4j.DefaultPluginManager;
import org.pf4j.PluginManager;

/// PF4J, as its own documentation sets it up.
final class Pf4jPlatform implements Platform {
  private final Map<String, Check> running = new HashMap<>();
  private PluginManager plugins;

  @Override
  public Path write(Path folder, int number, String version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Plugin-Id", name(number));
    main.putValue("Plugin-Version", version);
    main.putValue("Plugin-Class", SecretPlugin.class.getName());
    Files.createDirectories(folder);
    Path jar = folder.resolve(name(number) + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : List.of(SecretPlugin.class, SecretCheck.class)) {
        out.putNextEntry(new ZipEntry(Jars.entry(type)));
        out.write(Jars.classFile(type));
      }
      out.putNextEntry(new ZipEntry("META-INF/extensions.idx"));
      out.write(SecretCheck.class.getName().getBytes(UTF_8));
    }
    return jar;
  }

  @Override
  public void boot(Path folder, int number) {
    plugins = new DefaultPluginManager(folder);
    plugins.loadPlugins();
    plugins.startPlugins();
    plugins.getStartedPlugins().forEach(plugin -> call(plugin.getPluginId()));
  }

  @Override
  public void install(Path jar) {
    String id = plugins.loadPlugin(jar);
    plugins.startPlugin(id);
    call(id);
  }

  @Override
  public void swap(int number, Path jar) {
    uninstall(number);
    install(jar);
  }

  @Override
  public void uninstall(int number) {
    running.remove(name(number));
    if (!plugins.unloadPlugin(name(number))) {
      throw new IllegalStateException("A plugin was not unloaded.");
    }
  }

  Check check(int number) {
    return running.get(name(number));
  }

  private void call(String id) {
    Check check = plugins.getExtensions(Check.class, id).get(0);
    if (!(check.verify(Jars.REQUEST) instanceof Verdict.Genuine)) {
      throw new IllegalStateException("A plugin does not work.");
    }
    running.put(id, check);
  }

  private static String name(int number) {
    return "idle-" + number;
  }

  @Override
  public void close() {
    List.copyOf(running.keySet()).forEach(plugins::unloadPlugin);
    running.clear();
  }
}
