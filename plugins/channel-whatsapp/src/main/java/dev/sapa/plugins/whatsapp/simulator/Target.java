package dev.sapa.plugins.whatsapp.simulator;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/// The instance that a simulation talks to, and where it looks for Meta.
record Target(
    String instance,
    String phoneNumberId,
    String accessToken,
    String appSecret,
    InetAddress address,
    int port) {

  static Target of(Map<String, Map<String, Object>> instances, Optional<String> wanted)
      throws Refusal {
    String instance = choose(instances, wanted);
    Map<String, Object> settings = instances.getOrDefault(instance, Map.of());
    URI api = api(instance, settings);
    return new Target(
        instance,
        required(instance, settings, "phoneNumberId"),
        required(instance, settings, "accessToken"),
        required(instance, settings, "appSecret"),
        loopback(instance, api),
        api.getPort() < 0 ? 80 : api.getPort());
  }

  private static String choose(Map<String, Map<String, Object>> instances, Optional<String> wanted)
      throws Refusal {
    String ids = String.join(", ", instances.keySet());
    if (instances.isEmpty()) {
      throw Refusal.of(
          "The settings file has no instance of the plugin whatsapp. Add one under instances.");
    }
    if (wanted.isPresent() && !instances.containsKey(wanted.get())) {
      throw Refusal.wrongArguments(
          "There is no WhatsApp instance “%s” in the settings file, which has: %s."
              .formatted(wanted.get(), ids));
    }
    if (wanted.isEmpty() && instances.size() > 1) {
      throw Refusal.wrongArguments(
          "There are several WhatsApp instances. Choose one with --instance: " + ids + ".");
    }
    return wanted.orElseGet(() -> instances.keySet().iterator().next());
  }

  private static URI api(String instance, Map<String, Object> settings) throws Refusal {
    Object given = settings.getOrDefault("api", "https://graph.facebook.com");
    try {
      return URI.create(String.valueOf(given).strip());
    } catch (IllegalArgumentException broken) {
      throw Refusal.of(
          "The setting api of the instance %s is not an address. Write it as http://127.0.0.1:9200."
              .formatted(instance));
    }
  }

  /// Names are not looked up: only what is loopback on every machine counts.
  private static InetAddress loopback(String instance, URI api) throws Refusal {
    String host = String.valueOf(api.getHost());
    boolean literal = host.matches("127(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:]+]");
    try {
      InetAddress address = InetAddress.getByName(literal ? host : "127.0.0.1");
      if ((literal || host.equals("localhost"))
          && address.isLoopbackAddress()
          && "http".equalsIgnoreCase(api.getScheme())) {
        return address;
      }
    } catch (UnknownHostException notAnAddress) {
      // Refused below.
    }
    throw Refusal.of(
        ("The instance %s sends to %s, so nothing can be simulated. Set its api to"
                + " http://127.0.0.1:9200 in the settings file and start the host again.")
            .formatted(instance, api));
  }

  private static String required(String instance, Map<String, Object> settings, String name)
      throws Refusal {
    Object value = settings.get(name);
    if (value == null || String.valueOf(value).isBlank()) {
      throw Refusal.of(
          ("The instance %s lacks the setting %s; add it in the settings file, or set the"
                  + " environment variable that it names there in this terminal too.")
              .formatted(instance, name));
    }
    return String.valueOf(value).strip();
  }
}
