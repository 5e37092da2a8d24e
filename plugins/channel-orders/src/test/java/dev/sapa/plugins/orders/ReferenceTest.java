package dev.sapa.plugins.orders;

import dev.sapa.plugins.orders.form.ContactFormChannel;
import dev.sapa.plugins.orders.shopify.ShopifyChannel;
import dev.sapa.plugins.orders.signals.SignalsChannel;
import dev.sapa.plugins.orders.woocommerce.WooCommerceChannel;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.testkit.reference.PluginPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReferenceTest {

  private static void check(Channel channel, String page) {
    PluginPage.of(channel.getClass())
        .carrying(channel.capabilities())
        .isIn(Path.of("../../docs/reference/plugins/" + page));
  }

  @Test
  void saysWhatTheCodeSays() {
    check(
        new ShopifyChannel(
            new ShopifyChannel.Settings("kopi.myshopify.com", "s", Optional.empty(), "ID"),
            Wire.context()),
        "shopify.md");
    check(
        new WooCommerceChannel(
            new WooCommerceChannel.Settings("s", Optional.empty(), "ID"), Wire.context()),
        "woocommerce.md");
    check(
        new SignalsChannel(
            new SignalsChannel.Settings("a-secret-of-16-chars", Optional.empty(), "ID"),
            Wire.context()),
        "signals.md");
    check(
        new ContactFormChannel(
            new ContactFormChannel.Settings(
                "contact", List.of(), Optional.empty(), "", "", "1", 3, 10, Optional.empty(), "ID"),
            Wire.context()),
        "contact-form.md");
  }
}
