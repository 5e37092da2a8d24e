package dev.sapa.plugins.orders.shopify;

import dev.sapa.plugins.orders.Base64Hmac;
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
import java.util.Locale;
import java.util.Optional;

/// The orders of one Shopify shop, by its webhooks.
@ChannelPlugin("shopify")
public final class ShopifyChannel implements SignalsOnly {
  private final Settings settings;
  private final Base64Hmac hmac;
  private final ShopifyParser parser;

  /// What an instance needs to know.
  public record Settings(
      @Label("Shop") @Help("The shop's own name at Shopify, such as kopi-senja.myshopify.com.")
          String shop,
      @Secret
          @Label("Signing secret")
          @Help(
              "Proves that a webhook comes from Shopify. In the admin under Settings >"
                  + " Notifications > Webhooks, below the list; of an app, its client secret.")
          String clientSecret,
      @Secret
          @Label("Previous signing secret")
          @Help("Also accepted while the secret is being renewed. Remove it afterwards.")
          Optional<String> previousClientSecret,
      @Label("Country")
          @Help(
              "Two letters of the country whose phone numbers are written without a country code.")
          @Default("ID")
          String country) {
    public Settings {
      shop = shop.strip().toLowerCase(Locale.ROOT);
      if (!shop.matches("[a-z0-9][a-z0-9-]*\\.myshopify\\.com")) {
        throw new IllegalArgumentException(
            "shop must be the name that ends in .myshopify.com, without https://; the admin shows"
                + " it under Settings > Domains.");
      }
    }
  }

  public ShopifyChannel(Settings settings, ChannelContext context) {
    this.settings = settings;
    this.hmac =
        new Base64Hmac(
            "x-shopify-hmac-sha256", settings.clientSecret(), settings.previousClientSecret());
    this.parser = new ShopifyParser(settings.shop(), new Contacts(settings.country()));
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofNothing()
        .withReports(Inbound.OrderChanged.class)
        .withProof(Proof.SIGNATURE);
  }

  @Override
  public String account() {
    return settings.shop();
  }

  @Override
  public Verdict verify(RawRequest request) {
    return request.method().equals("POST")
        ? Verdict.genuineIf(
            hmac.signs(request),
            "The request is not signed with the secret of this instance (X-Shopify-Hmac-Sha256).")
        : new Verdict.Refused(403, "Shopify uses POST only.");
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    return parser.parse(request);
  }
}
