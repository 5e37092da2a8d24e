package dev.sapa.plugins.orders.signals;

import dev.sapa.plugins.orders.Contacts;
import dev.sapa.plugins.orders.SignalsOnly;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.plugin.ChannelPlugin;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Secret;
import java.util.List;
import java.util.Optional;

/// Whatever a program of the business tells in Sapa's own words: `docs/reference/signals.md`.
@ChannelPlugin("signals")
public final class SignalsChannel implements SignalsOnly {
  private final Doorkeeper doorkeeper;
  private final SignalsParser parser;

  /// What an instance needs to know.
  public record Settings(
      @Secret
          @Label("Secret")
          @Help(
              "A long random word of your own. The program sends it with each request, as"
                  + " Authorization: Bearer and the word.")
          String secret,
      @Secret
          @Label("Previous secret")
          @Help("Also accepted while the secret is being renewed. Remove it afterwards.")
          Optional<String> previousSecret,
      @Label("Country")
          @Help(
              "Two letters of the country whose phone numbers are written without a country code.")
          @Default("ID")
          String country) {
    private static final int SHORTEST = 16;

    public Settings {
      if (secret.length() < SHORTEST) {
        throw new IllegalArgumentException(
            "secret must have at least %d characters, since it is all that proves who speaks; openssl rand -hex 24 makes one."
                .formatted(SHORTEST));
      }
    }
  }

  public SignalsChannel(Settings settings, ChannelContext context) {
    this.parser = new SignalsParser(context.instance(), new Contacts(settings.country()));
    this.doorkeeper = new Doorkeeper(settings.secret(), settings.previousSecret(), parser);
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofNothing()
        .withReceives(Content.Text.class)
        .withReports(
            Inbound.OrderChanged.class,
            Inbound.PageVisited.class,
            Inbound.ReferralMade.class,
            Inbound.FormSubmitted.class)
        .withThreads(ThreadKind.PRIVATE)
        .withProof(Proof.SECRET);
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
