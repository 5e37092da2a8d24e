package dev.sapa.plugins.webchat;

import dev.sapa.sdk.channel.Admission;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.ChoiceLimits;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.channel.Capabilities.Reconciliation;
import dev.sapa.sdk.channel.Capabilities.Support;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Frame;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Live;
import dev.sapa.sdk.channel.LiveChannel;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.plugin.ChannelPlugin;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Range;
import java.net.URI;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// A chat on a site: one instance is one widget, which the bundle brings with it. What it says to
/// the host and hears from it: `docs/reference/webchat-protocol.md`.
@ChannelPlugin("webchat")
public final class WebChatChannel implements LiveChannel {
  private final String account;
  private final Set<String> origins;
  private final Doorkeeper doorkeeper;
  private final PostParser parser;
  private final Frames frames;

  /// How a chat looks and who may embed it. Everything has a default.
  public record Settings(
      @Label("Name")
          @Help("Whom visitors talk to, as it stands above the chat: the name of the business.")
          @Default("Chat")
          String name,
      @Label("Greeting in Indonesian")
          @Help("What the chat says before anybody wrote, where the page is in Indonesian.")
          @Default("Halo! Ada yang bisa kami bantu?")
          String greetingId,
      @Label("Greeting in English")
          @Help("What the chat says before anybody wrote, where the page is in English.")
          @Default("Hello! How can we help?")
          String greetingEn,
      @Label("Accent colour")
          @Help(
              "Of the button and the visitor's own messages, as # and six hexadecimal digits. Made"
                  + " darker or lighter where it could not be read.")
          @Default("#14665a")
          String accentColor,
      @Label("Allowed origins")
          @Help(
              "The sites whose pages may show the chat, such as https://shop.example. Pages of this"
                  + " host always may.")
          @Default("[]")
          List<URI> allowedOrigins,
      @Label("Suggested questions in Indonesian")
          @Help("Offered to whoever has not written yet; three or four that your FAQ answers.")
          @Default("[]")
          List<String> suggestionsId,
      @Label("Suggested questions in English")
          @Help("The same for pages in English.")
          @Default("[]")
          List<String> suggestionsEn,
      @Label("Messages per minute")
          @Help(
              "How many messages one visitor may send in a minute. More are refused until the"
                  + " minute is over.")
          @Default("30")
          @Range(min = 1, max = 600)
          int messagesPerMinute) {
    public Settings {
      allowedOrigins = List.copyOf(allowedOrigins);
      suggestionsId = List.copyOf(suggestionsId);
      suggestionsEn = List.copyOf(suggestionsEn);
      if (!accentColor.matches("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")) {
        throw new IllegalArgumentException(
            "accentColor must be # and three or six hexadecimal digits, such as #14665a; put it in"
                + " quotes.");
      }
    }
  }

  public WebChatChannel(Settings settings, ChannelContext context) {
    JsonMapper json = JsonMapper.builder().build();
    Tokens tokens = new Tokens(context.secret("sessions"));
    Greeting greeting =
        new Greeting(
            settings.name(),
            settings.greetingId(),
            settings.greetingEn(),
            settings.accentColor(),
            settings.suggestionsId(),
            settings.suggestionsEn());
    this.account = context.instance();
    this.origins = Origins.of(settings.allowedOrigins());
    this.doorkeeper =
        new Doorkeeper(json, tokens, greeting, settings.messagesPerMinute(), context.clock());
    this.parser = new PostParser(json, tokens, account);
    this.frames = new Frames(json, settings.name());
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofText(Limits.ANSWER)
        .withReceives(Content.Text.class, Content.Chosen.class)
        .withSends(Content.Text.class, Content.Rich.class, Content.Media.class)
        .withReports(Inbound.PageVisited.class, Inbound.TypingChanged.class)
        .withChoices(
            new ChoiceLimits(
                Limits.CHOICES,
                Limits.CHOICES,
                Limits.TITLE,
                Limits.ANSWER,
                Set.of(MediaKind.IMAGE, MediaKind.VIDEO)))
        .withReceipts(Support.NATIVE, Support.NATIVE, Support.NONE)
        .withReconciliation(Reconciliation.QUERY)
        .withProof(Proof.SESSION);
  }

  @Override
  public String account() {
    return account;
  }

  @Override
  public Set<String> origins() {
    return origins;
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
  public Admission open(RawRequest request) {
    return doorkeeper.open(request);
  }

  @Override
  public Frame frame(Live live) {
    return frames.of(live);
  }
}
