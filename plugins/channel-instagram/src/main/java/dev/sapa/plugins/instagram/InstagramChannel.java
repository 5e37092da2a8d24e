package dev.sapa.plugins.instagram;

import dev.sapa.plugins.meta.CallbackParser;
import dev.sapa.plugins.meta.Doorkeeper;
import dev.sapa.plugins.meta.ExchangeReader;
import dev.sapa.plugins.meta.Files;
import dev.sapa.plugins.meta.GraphApi;
import dev.sapa.plugins.meta.Json;
import dev.sapa.plugins.meta.Manner;
import dev.sapa.plugins.meta.Manner.Measure;
import dev.sapa.plugins.meta.Renderer;
import dev.sapa.plugins.meta.Road;
import dev.sapa.plugins.meta.Sender;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.ChoiceLimits;
import dev.sapa.sdk.channel.Capabilities.FileLimits;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// One Instagram professional account: its direct messages and the comments below its posts.
///
/// Meta has two ways in. With Instagram Login the account itself gives a token, and calls go to
/// `graph.instagram.com`; with Facebook Login the Page linked to the account does, and they go to
/// `graph.facebook.com`. Webhooks differ a little between the two, and both are read.
@ChannelPlugin("instagram")
public final class InstagramChannel implements Channel {
  private static final int TEXT = 1_000;
  private static final int COMMENT = 2_200;
  private static final long MEGABYTE = 1_048_576;
  private static final Set<MediaKind> FILES =
      Set.of(MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.AUDIO, MediaKind.DOCUMENT);

  private final Settings settings;
  private final Doorkeeper doorkeeper;
  private final CallbackParser parser;
  private final Renderer renderer;
  private final Sender sender;
  private final Files files;

  /// What an instance needs to know.
  public record Settings(
      @Label("Account ID")
          @Help(
              "Meta's id of the professional account, not its name. In the Meta app under Instagram >"
                  + " API setup, beside the account.")
          String accountId,
      @Secret
          @Label("Access token")
          @Help(
              "Of the account, made in the Meta app under Instagram > API setup; or, with Facebook"
                  + " Login, of the linked Page.")
          String accessToken,
      @Secret
          @Label("App secret")
          @Help(
              "Proves that a webhook comes from Meta. The Instagram app secret, in the Meta app under"
                  + " Instagram > API setup; with Facebook Login the one under App settings > Basic.")
          String appSecret,
      @Secret
          @Label("Verify token")
          @Help(
              "Any words you choose. Enter the same ones in the Meta app where the webhook is"
                  + " configured.")
          String verifyToken,
      @Secret
          @Label("Other app secret")
          @Help(
              "Also accepted: the Meta app's secret beside the Instagram app's, or the previous one"
                  + " while it is being renewed.")
          Optional<String> otherAppSecret,
      @Label("Page ID")
          @Help(
              "Only with Facebook Login: the id of the Page that the account is linked to. Leave it"
                  + " empty with Instagram Login.")
          Optional<String> pageId,
      @Label("Human Agent approved")
          @Help(
              "Whether Meta has approved the feature Human Agent for the app, so that people may"
                  + " answer for seven days instead of one.")
          @Default("false")
          boolean humanAgent,
      @Label("API address")
          @Help(
              "Where messages are handed in, if not at Meta. Give it only to try things out without"
                  + " an account.")
          Optional<URI> api,
      @Label("API version")
          @Help("Version of Meta's Graph API, as Meta writes it.")
          @Default("v25.0")
          String apiVersion,
      @Label("Messages per second")
          @Help("How fast this account may send. Meta allows 100; 0 sends as fast as it goes.")
          @Default("100")
          @Range(min = 0)
          double messagesPerSecond) {
    public Settings {
      if (!accountId.matches("\\d+")) {
        throw new IllegalArgumentException(
            "accountId must be Meta's id of the professional account, which is digits alone; find it"
                + " in the Meta app under Instagram > API setup.");
      }
      if (!pageId.orElse("0").matches("\\d+")) {
        throw new IllegalArgumentException(
            "pageId must be the id of the linked Page, which is digits alone; find it under About >"
                + " Page transparency, or leave it empty with Instagram Login.");
      }
    }

    URI address() {
      return api.orElse(
          URI.create(
              pageId.isPresent() ? "https://graph.facebook.com" : "https://graph.instagram.com"));
    }
  }

  public InstagramChannel(Settings settings, ChannelContext context) {
    JsonMapper json = Json.mapper();
    Road road =
        new Road("instagram", "Instagram", "Instagram", settings.accountId(), "instagram-user");
    Manner manner =
        new Manner(
            Measure.BYTES,
            TEXT,
            COMMENT,
            FILES,
            settings.humanAgent(),
            settings.pageId().isPresent(),
            false);
    GraphApi api =
        GraphApi.of(
            settings.address(),
            settings.apiVersion(),
            settings.pageId().orElse(settings.accountId()),
            "replies");
    this.settings = settings;
    this.doorkeeper =
        new Doorkeeper(
            road.name(),
            settings.verifyToken(),
            Stream.concat(Stream.of(settings.appSecret()), settings.otherAppSecret().stream())
                .toList());
    this.parser =
        new CallbackParser(
            json, road, new ExchangeReader(road)::read, new ChangeReader(road)::read);
    this.renderer = new Renderer(json, context.clock(), road, manner);
    this.sender = new Sender(json, context, api, settings.accessToken());
    this.files = new Files(context, settings.address());
  }

  @Override
  public Capabilities capabilities() {
    Capabilities declared =
        Capabilities.ofText(TEXT)
            .withReceives(
                Content.Text.class,
                Content.Media.class,
                Content.Chosen.class,
                Content.Unsupported.class)
            .withSends(Content.Text.class, Content.Media.class, Content.Rich.class)
            .withReports(
                Inbound.ReactionChanged.class,
                Inbound.MessageEdited.class,
                Inbound.MessageDeleted.class,
                Inbound.EchoReceived.class,
                Inbound.PublicMention.class,
                Inbound.ReferralMade.class)
            .withSigns(Sign.Read.class, Sign.Typing.class)
            .withChoices(
                new ChoiceLimits(
                    Manner.QUICK_REPLIES,
                    0,
                    Manner.TITLE,
                    TEXT,
                    Set.of(MediaKind.IMAGE, MediaKind.VIDEO)))
            .withMedia(settings.pageId().isPresent() ? uploads() : MediaLimits.none())
            .withThreads(ThreadKind.PRIVATE, ThreadKind.PUBLIC)
            .withPrivateReplies()
            .withReceipts(Support.NONE, Support.NATIVE, Support.NONE)
            .withReplyWindow(Manner.WINDOW, false)
            .withRate(settings.messagesPerSecond(), Scope.INSTANCE)
            .withReconciliation(Reconciliation.NONE)
            .withProof(Proof.SIGNATURE);
    return settings.humanAgent() ? declared.withHumanWindow(Manner.LATE_WINDOW) : declared;
  }

  /// With Instagram Login, Meta fetches files from public addresses alone.
  private static MediaLimits uploads() {
    return new MediaLimits(
        Map.of(
            MediaKind.IMAGE,
            new FileLimits(8 * MEGABYTE, Set.of("image/jpeg", "image/png", "image/gif")),
            MediaKind.VIDEO,
            new FileLimits(
                25 * MEGABYTE, Set.of("video/mp4", "video/quicktime", "video/webm", "video/ogg")),
            MediaKind.AUDIO,
            new FileLimits(25 * MEGABYTE, Set.of("audio/aac", "audio/mp4", "audio/wav")),
            MediaKind.DOCUMENT,
            new FileLimits(25 * MEGABYTE, Set.of("application/pdf"))),
        0);
  }

  @Override
  public String account() {
    return settings.accountId();
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
    return renderer.render(sign, facts);
  }

  @Override
  public SendOutcome send(Part part) throws IOException, InterruptedException {
    return sender.send(part);
  }

  @Override
  public Fetched fetch(MediaRef media) throws IOException, InterruptedException {
    return files.fetch(media);
  }
}
