package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Doorkeeper;
import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.ChoiceLimits;
import dev.sapa.sdk.channel.Capabilities.MediaLimits;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.channel.Capabilities.Reconciliation;
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
import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.channel.Sign;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// One WhatsApp Business number on Meta's Cloud API.
@ChannelPlugin("whatsapp")
public final class WhatsAppChannel implements Channel {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Settings settings;
  private final Doorkeeper doorkeeper;
  private final WebhookParser parser;
  private final Renderer renderer;
  private final Sender sender;
  private final Media media;

  /// What an instance needs to know.
  public record Settings(
      @Label("Phone number ID")
          @Help(
              "Meta's id of the number, not the number itself. In the Meta app under WhatsApp > API"
                  + " Setup.")
          String phoneNumberId,
      @Secret
          @Label("Access token")
          @Help(
              "Token of a system user with the permission whatsapp_business_messaging. In Meta"
                  + " Business settings under Users > System users; choose “never expires”.")
          String accessToken,
      @Secret
          @Label("App secret")
          @Help(
              "Proves that a webhook comes from Meta. In the Meta app under App settings > Basic.")
          String appSecret,
      @Secret
          @Label("Verify token")
          @Help(
              "Any words you choose. Enter the same ones in the Meta app under WhatsApp >"
                  + " Configuration > Webhook.")
          String verifyToken,
      @Secret
          @Label("Previous app secret")
          @Help("Also accepted while the app secret is being renewed. Remove it afterwards.")
          Optional<String> previousAppSecret,
      @Label("API address")
          @Help("Where messages are handed in. Change it only to try things out without Meta.")
          @Default("https://graph.facebook.com")
          URI api,
      @Label("API version")
          @Help("Version of Meta's Graph API, as Meta writes it.")
          @Default("v25.0")
          String apiVersion,
      @Label("Messages per second")
          @Help(
              "How fast this number may send. Meta allows 80, or 1000 after an upgrade, or 20 where"
                  + " the WhatsApp Business app uses the number too; 0 sends as fast as it goes.")
          @Default("80")
          @Range(min = 0)
          double messagesPerSecond) {
    public Settings {
      if (!phoneNumberId.matches("[A-Za-z0-9_-]+")) {
        throw new IllegalArgumentException(
            "phoneNumberId must be Meta's id of the number, which is digits alone; find it in the"
                + " Meta app under WhatsApp > API Setup.");
      }
    }
  }

  public WhatsAppChannel(Settings settings, ChannelContext context) {
    JsonMapper json = Json.mapper();
    this.settings = settings;
    this.doorkeeper =
        new Doorkeeper(
            "WhatsApp",
            settings.verifyToken(),
            Stream.concat(Stream.of(settings.appSecret()), settings.previousAppSecret().stream())
                .toList());
    this.parser = new WebhookParser(json, settings.phoneNumberId());
    this.renderer = new Renderer(json);
    this.sender =
        new Sender(
            json,
            context.http(),
            context.clock(),
            messages(settings),
            settings.accessToken(),
            PATIENCE);
    this.media =
        new Media(json, context, api(settings), settings.phoneNumberId(), settings.accessToken());
  }

  private static URI api(Settings settings) {
    String base = settings.api().toString().replaceFirst("/+$", "");
    return URI.create(base + "/" + settings.apiVersion());
  }

  static URI messages(Settings settings) {
    return URI.create(
        String.join("/", api(settings).toString(), settings.phoneNumberId(), "messages"));
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofText(Limits.TEXT)
        .withReceives(
            Content.Text.class,
            Content.Media.class,
            Content.Location.class,
            Content.Contacts.class,
            Content.Chosen.class,
            Content.Order.class,
            Content.SystemNote.class,
            Content.Unsupported.class)
        .withSends(
            Content.Text.class,
            Content.Media.class,
            Content.Location.class,
            Content.Rich.class,
            Content.Template.class,
            Content.Reaction.class)
        .withReports(
            Inbound.ReactionChanged.class,
            Inbound.OptChanged.class,
            Inbound.EchoReceived.class,
            Inbound.IdentityChanged.class)
        .withSigns(Sign.Read.class, Sign.Typing.class)
        .withChoices(
            new ChoiceLimits(
                Limits.BUTTONS,
                Limits.ROWS,
                Limits.BUTTON_TITLE,
                Limits.BODY,
                Set.of(MediaKind.IMAGE, MediaKind.VIDEO)))
        .withMedia(new MediaLimits(Limits.FILES, Limits.CAPTION))
        .withThreads(ThreadKind.PRIVATE, ThreadKind.GROUP)
        .withReceipts(Support.NATIVE, Support.NATIVE, Support.NATIVE)
        .withReplyWindow(Limits.WINDOW, true)
        .withRate(settings.messagesPerSecond(), Scope.PAIR)
        .withReconciliation(Reconciliation.RECEIPT)
        .withProof(Proof.SIGNATURE);
  }

  @Override
  public String account() {
    return settings.phoneNumberId();
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
  public Optional<Part> renderSign(Sign sign, ConversationFacts facts) {
    return Optional.of(renderer.render(sign));
  }

  @Override
  public SendOutcome send(Part part) throws IOException, InterruptedException {
    return media.handIn(part, sender::send);
  }

  @Override
  public Fetched fetch(MediaRef file) throws IOException, InterruptedException {
    return media.fetch(file);
  }
}
