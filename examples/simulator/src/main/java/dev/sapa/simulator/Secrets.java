package dev.sapa.simulator;

import dev.sapa.host.plugin.InstanceSpec;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/// The settings of an instance that is simulated.
public final class Secrets {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private Secrets() {}

  /// Where a simulated server is to listen.
  public static URI loopback(InstanceSpec instance, String setting) {
    String written = text(instance, setting);
    URI address = URI.create(written.isEmpty() ? "none:/" : written);
    if (address.getPort() <= 0
        || address.getHost() == null
        || !LOOPBACK.contains(address.getHost())) {
      throw new SimulationException(
          "The instance %s cannot be simulated: its setting %s names no port of this machine; write an address such as http://127.0.0.1:9200."
              .formatted(instance.id(), setting));
    }
    return address;
  }

  /// A setting as text; empty where it is missing.
  public static String text(InstanceSpec instance, String setting) {
    Object value = instance.settings().get(setting);
    return value == null ? "" : value.toString();
  }

  /// Both sides must know the same words, or nothing the simulated provider says would be believed.
  public static void mustFit(InstanceSpec instance, Map<String, Object> wanted) {
    wanted.forEach((setting, value) -> {
      boolean checked = value instanceof String && !setting.equals("api");
      if (checked && !value.equals(text(instance, setting))) {
        throw new SimulationException(
            "The instance %s cannot be simulated: the provider that is simulated knows %s as %s; write that."
                .formatted(instance.id(), setting, value));
      }
    });
  }
}
