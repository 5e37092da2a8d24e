package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.FileLimits;
import dev.sapa.sdk.channel.Capabilities.MediaLimits;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.channel.Capabilities.Support;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.plugin.ChannelPlugin;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Range;
import dev.sapa.sdk.plugin.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// One account on X (Twitter).
@ChannelPlugin("x")
public final class XChannel implements Channel {
  private final Settings settings;
  private final Doorkeeper doorkeeper;
  private final WebhookParser parser;
  private final Renderer renderer;
  private final Sender sender;

  /// What an instance needs to know: four words from X's developer console, which never expire.
  public record Settings(
      @Label("API key") @Help("Of your app in X's developer console, under Keys and tokens.")
          String apiKey,
      @Secret
          @Label("API key secret")
          @Help("The same place. It also proves that a webhook comes from X.")
          String apiSecret,
      @Secret
          @Label("Access token")
          @Help(
              "The same place: of the account that customers write to, made after the app got the"
                  + " permission Read and write and Direct message. It begins with the number of"
                  + " the account.")
          String accessToken,
      @Secret @Label("Access token secret") @Help("Shown together with the access token, once.")
          String accessTokenSecret,
      @Secret
          @Label("Previous API key secret")
          @Help("Also accepted while the secret is being renewed. Remove it afterwards.")
          Optional<String> previousApiSecret,
      @Label("API address")
          @Help("Where messages are handed in. Change it only to try things out without X.")
          @Default("https://api.x.com")
          URI api,
      @Label("Direct messages per 15 minutes")
          @Help(
              "How many X lets the account send in any 15 minutes: 15, unless you have agreed on"
                  + " more. Posts have limits of their own.")
          @Default("15")
          @Range(min = 1, max = 100_000)
          int messagesPerQuarter,
      @Label("Direct messages per day")
          @Help("How many X lets the account send in any 24 hours: 1440, unless you have agreed.")
          @Default("1440")
          @Range(min = 1, max = 10_000_000)
          int messagesPerDay) {
    public Settings {
      if (!accessToken.matches("\\d+-[A-Za-z0-9]+")) {
        throw new IllegalArgumentException(
            "accessToken must begin with the number of the account and a dash; take the Access Token"
                + " of Keys and tokens, not the Bearer Token.");
      }
    }

    String user() {
      return accessToken.substring(0, accessToken.indexOf('-'));
    }
  }

  public XChannel(Settings settings, ChannelContext context) {
    JsonMapper json = Json.mapper();
    this.settings = settings;
    this.doorkeeper =
        new Doorkeeper(
            Stream.concat(Stream.of(settings.apiSecret()), settings.previousApiSecret().stream())
                .toList());
    this.parser = new WebhookParser(json, settings.user());
    this.renderer = new Renderer(json);
    this.sender =
        new Sender(
            json,
            context,
            settings.api(),
            new OAuth(
                settings.apiKey(),
                settings.apiSecret(),
                settings.accessToken(),
                settings.accessTokenSecret()));
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofText(Limits.DIRECT)
        .withReceives(
            Content.Text.class,
            Content.Media.class,
            Content.Chosen.class,
            Content.Unsupported.class)
        .withSends(Content.Text.class, Content.Media.class)
        .withMedia(
            new MediaLimits(
                Map.of(
                    MediaKind.IMAGE,
                    new FileLimits(
                        Limits.PICTURE, Set.of("image/jpeg", "image/png", "image/webp"))),
                Limits.POST))
        .withReports(
            Inbound.EchoReceived.class,
            Inbound.MessageDeleted.class,
            Inbound.PublicMention.class,
            Inbound.TypingChanged.class)
        .withThreads(ThreadKind.PRIVATE, ThreadKind.PUBLIC)
        .withPrivateReplies()
        .withReceipts(Support.NONE, Support.NATIVE, Support.NONE)
        .withBudgets(Limits.budgets(settings.messagesPerQuarter(), settings.messagesPerDay()))
        .withProof(Proof.SIGNATURE);
  }

  @Override
  public String account() {
    return settings.user();
  }

  @Override
  public Verdict verify(RawRequest request) {
    return doorkeeper.verify(request);
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    return parser.parse(request);
  }

  @Override
  public Rendering render(Outbound message, ConversationFacts facts) {
    return renderer.render(message, facts);
  }

  @Override
  public SendOutcome send(Part part) throws IOException, InterruptedException {
    return sender.send(part);
  }

  @Override
  public Fetched fetch(MediaRef media) throws IOException, InterruptedException {
    return sender.fetch(media);
  }
}
