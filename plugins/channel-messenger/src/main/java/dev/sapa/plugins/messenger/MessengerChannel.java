package dev.sapa.plugins.messenger;

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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// One Facebook Page: its messages in Messenger, and the comments and visitors' posts on it.
@ChannelPlugin("messenger")
public final class MessengerChannel implements Channel {
  private static final int TEXT = 2_000;
  private static final int COMMENT = 8_000;
  private static final long LARGEST_FILE = 25L * 1_048_576;
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
      @Label("Page ID")
          @Help(
              "Meta's id of the Page, not its name. On the Page under About > Page transparency, or in"
                  + " the Meta app under Messenger > API settings.")
          String pageId,
      @Secret
          @Label("Page access token")
          @Help(
              "Of the Page, with the permissions pages_messaging and pages_manage_metadata. In the"
                  + " Meta app under Messenger > API settings.")
          String accessToken,
      @Secret
          @Label("App secret")
          @Help(
              "Proves that a webhook comes from Meta. In the Meta app under App settings > Basic.")
          String appSecret,
      @Secret
          @Label("Verify token")
          @Help(
              "Any words you choose. Enter the same ones in the Meta app under Messenger > API"
                  + " settings > Webhooks.")
          String verifyToken,
      @Secret
          @Label("Previous app secret")
          @Help("Also accepted while the app secret is being renewed. Remove it afterwards.")
          Optional<String> previousAppSecret,
      @Label("Human Agent approved")
          @Help(
              "Whether Meta has approved the feature Human Agent for the app, so that people may"
                  + " answer for seven days instead of one.")
          @Default("false")
          boolean humanAgent,
      @Label("API address")
          @Help("Where messages are handed in. Change it only to try things out without Meta.")
          @Default("https://graph.facebook.com")
          URI api,
      @Label("API version")
          @Help("Version of Meta's Graph API, as Meta writes it.")
          @Default("v25.0")
          String apiVersion,
      @Label("Messages per second")
          @Help("How fast this Page may send. Meta allows 300; 0 sends as fast as it goes.")
          @Default("300")
          @Range(min = 0)
          double messagesPerSecond) {
    public Settings {
      if (!pageId.matches("\\d+")) {
        throw new IllegalArgumentException(
            "pageId must be Meta's id of the Page, which is digits alone; find it on the Page under"
                + " About > Page transparency.");
      }
    }
  }

  public MessengerChannel(Settings settings, ChannelContext context) {
    JsonMapper json = Json.mapper();
    Road road = new Road("page", "Messenger", "Facebook", settings.pageId(), "messenger-user");
    Manner manner =
        new Manner(Measure.LETTERS, TEXT, COMMENT, FILES, settings.humanAgent(), true, true);
    GraphApi api =
        GraphApi.of(settings.api(), settings.apiVersion(), settings.pageId(), "comments");
    this.settings = settings;
    this.doorkeeper =
        new Doorkeeper(
            road.name(),
            settings.verifyToken(),
            Stream.concat(Stream.of(settings.appSecret()), settings.previousAppSecret().stream())
                .toList());
    this.parser =
        new CallbackParser(json, road, new ExchangeReader(road)::read, new FeedReader(road)::read);
    this.renderer = new Renderer(json, context.clock(), road, manner);
    this.sender = new Sender(json, context, api, settings.accessToken());
    this.files = new Files(context, settings.api());
  }

  @Override
  public Capabilities capabilities() {
    Capabilities declared =
        Capabilities.ofText(TEXT)
            .withReceives(
                Content.Text.class,
                Content.Media.class,
                Content.Chosen.class,
                Content.Order.class,
                Content.Unsupported.class)
            .withSends(Content.Text.class, Content.Media.class, Content.Rich.class)
            .withReports(
                Inbound.ReactionChanged.class,
                Inbound.MessageEdited.class,
                Inbound.MessageDeleted.class,
                Inbound.OptChanged.class,
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
            .withMedia(
                new MediaLimits(
                    FILES.stream()
                        .collect(
                            Collectors.toMap(
                                Function.identity(),
                                kind -> new FileLimits(LARGEST_FILE, Set.of()))),
                    0))
            .withThreads(ThreadKind.PRIVATE, ThreadKind.PUBLIC)
            .withPrivateReplies()
            .withReceipts(Support.NATIVE, Support.NATIVE, Support.NONE)
            .withReplyWindow(Manner.WINDOW, false)
            .withRate(settings.messagesPerSecond(), Scope.INSTANCE)
            .withReconciliation(Reconciliation.RECEIPT)
            .withProof(Proof.SIGNATURE);
    return settings.humanAgent() ? declared.withHumanWindow(Manner.LATE_WINDOW) : declared;
  }

  @Override
  public String account() {
    return settings.pageId();
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
