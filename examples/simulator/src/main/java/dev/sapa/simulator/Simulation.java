package dev.sapa.simulator;

import dev.sapa.host.cli.Trace;
import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.settings.SettingsFile;
import dev.sapa.simulator.chat.ChatRoad;
import dev.sapa.simulator.chat.InstagramApp;
import dev.sapa.simulator.chat.MessengerApp;
import dev.sapa.simulator.chat.WhatsAppApp;
import dev.sapa.simulator.chat.XApp;
import dev.sapa.simulator.mail.MailRoad;
import dev.sapa.simulator.pages.Pages;
import dev.sapa.simulator.shop.ShopRoad;
import dev.sapa.simulator.shop.Shopify;
import dev.sapa.simulator.shop.SignalsRoad;
import dev.sapa.simulator.shop.WooCommerce;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every road of a settings file that can be simulated, and the pages for them.
///
/// @param address of the pages
record Simulation(URI address, List<Road> roads) {

  /// @param port of the pages
  static Simulation start(Typed typed, Map<String, String> environment, int port, Clock clock) {
    HostSettings settings =
        new SettingsFile(environment, Path.of("").toAbsolutePath()).read(typed.settings());
    Host host =
        new Host(() ->
            Trace.in(typed.data())
                .address()
                .orElse(
                    URI.create(
                        "http://%s:%d".formatted(settings.http().host(), settings.http().port()))));
    Ids ids = new Ids(clock);
    List<Road> roads = new ArrayList<>();
    for (InstanceSpec instance : settings.instances()) {
      road(instance, host, ids, clock).ifPresent(roads::add);
    }
    return new Simulation(
        Pages.start(port, List.copyOf(roads), host, settings.site().isPresent()),
        List.copyOf(roads));
  }

  private static Optional<Road> road(InstanceSpec instance, Host host, Ids ids, Clock clock) {
    Webhook webhook = new Webhook(host, instance.id());
    return Optional.ofNullable(
        switch (instance.plugin()) {
          case "whatsapp" -> ChatRoad.start(instance, new WhatsAppApp(), webhook, ids, clock);
          case "instagram" -> ChatRoad.start(instance, new InstagramApp(), webhook, ids, clock);
          case "messenger" -> ChatRoad.start(instance, new MessengerApp(), webhook, ids, clock);
          case "x" -> ChatRoad.start(instance, new XApp(), webhook, ids, clock);
          case "email" -> MailRoad.start(instance, clock);
          case "shopify" -> new ShopRoad(instance, new Shopify(), webhook, ids, clock);
          case "woocommerce" -> new ShopRoad(instance, new WooCommerce(), webhook, ids, clock);
          case "signals" -> new SignalsRoad(instance, webhook, ids, clock);
          case "contact-form" -> Road.without(instance.id(), "contact-form");
          default -> null;
        });
  }
}
