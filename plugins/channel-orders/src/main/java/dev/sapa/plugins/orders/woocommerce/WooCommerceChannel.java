package dev.sapa.plugins.orders.woocommerce;

import dev.sapa.plugins.orders.Contacts;
import dev.sapa.plugins.orders.SignalsOnly;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.plugin.ChannelPlugin;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Secret;
import java.util.List;
import java.util.Optional;

/// The orders of one WooCommerce shop, by its webhooks.
@ChannelPlugin("woocommerce")
public final class WooCommerceChannel implements SignalsOnly {
  private final Doorkeeper doorkeeper;
  private final WooParser parser;

  /// What an instance needs to know.
  public record Settings(
      @Secret
          @Label("Webhook secret")
          @Help(
              "The same as in WordPress under WooCommerce > Settings > Advanced > Webhooks, in each"
                  + " webhook.")
          String secret,
      @Secret
          @Label("Previous webhook secret")
          @Help("Also accepted while the secret is being renewed. Remove it afterwards.")
          Optional<String> previousSecret,
      @Label("Country")
          @Help(
              "Two letters of the country whose phone numbers are written without a country code.")
          @Default("ID")
          String country) {}

  public WooCommerceChannel(Settings settings, ChannelContext context) {
    this.doorkeeper = new Doorkeeper(settings.secret(), settings.previousSecret());
    this.parser = new WooParser(context.instance(), new Contacts(settings.country()));
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofNothing()
        .withReports(Inbound.OrderChanged.class)
        .withProof(Proof.SIGNATURE);
  }

  @Override
  public Verdict verify(RawRequest request) {
    return doorkeeper.verify(request);
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    return parser.parse(request);
  }
}
