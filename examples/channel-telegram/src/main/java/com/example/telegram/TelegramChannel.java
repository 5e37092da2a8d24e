package com.example.telegram;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.ChoiceLimits;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.ConversationFacts;
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
import tools.jackson.databind.json.JsonMapper;

/// One bot on Telegram's Bot API.
@ChannelPlugin("telegram")
public final class TelegramChannel implements Channel {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Settings settings;
  private final Doorkeeper doorkeeper;
  private final UpdateParser parser;
  private final Renderer renderer;
  private final Sender sender;

  /// What an instance needs to know.
  public record Settings(
      @Secret
          @Label("Bot token")
          @Help(
              "What @BotFather gave you for the bot: digits, a colon, letters. Shown again under"
                  + " /mybots > API Token.")
          String botToken,
      @Secret
          @Label("Webhook secret")
          @Help(
              "Proves that an update comes from Telegram. Choose 16 to 256 letters, digits, _ and"
                  + " -, and give the same to setWebhook.")
          String webhookSecret,
      @Label("API address")
          @Help(
              "Where messages are handed in. Change it for a Bot API server of your own, or to try"
                  + " things out without Telegram.")
          @Default("https://api.telegram.org")
          URI api,
      @Label("Messages per second")
          @Help("How fast this bot may send in all. Telegram allows about 30.")
          @Default("30")
          @Range(min = 1, max = 1000)
          double messagesPerSecond) {
    public Settings {
      if (!botToken.matches("\\d{3,18}:[A-Za-z0-9_-]{6,100}")) {
        throw new IllegalArgumentException(
            "botToken must be as @BotFather wrote it: digits, a colon and letters, without “bot” or"
                + " an address before it. Copy it again from /mybots > API Token.");
      }
      if (!webhookSecret.matches("[A-Za-z0-9_-]{16,256}")) {
        throw new IllegalArgumentException(
            "webhookSecret must have 16 to 256 letters, digits, _ and -, for Telegram takes nothing"
                + " else. Choose another one.");
      }
      boolean web = "https".equals(api.getScheme()) || "http".equals(api.getScheme());
      if (!web || api.getHost() == null || api.getQuery() != null || api.getFragment() != null) {
        throw new IllegalArgumentException(
            "api must be an http or https address with a host and without “?” or “#”, such as"
                + " https://api.telegram.org.");
      }
    }
  }

  public TelegramChannel(Settings settings, ChannelContext context) {
    JsonMapper json = JsonMapper.builder().build();
    this.settings = settings;
    this.doorkeeper = new Doorkeeper(json, settings.webhookSecret());
    this.parser = new UpdateParser(json, account());
    this.renderer = new Renderer(json);
    this.sender =
        new Sender(
            json, context.http(), context.clock(), settings.api(), settings.botToken(), PATIENCE);
  }

  /// What every chat with the bot has. A business account's chats also tell of deletions and of
  /// what the owner writes, groups of their new ids. Of the signs there is typing but no read mark.
  @Override
  public Capabilities capabilities() {
    return Capabilities.ofText(Limits.TEXT)
        .withReceives(
            Content.Text.class,
            Content.Media.class,
            Content.Location.class,
            Content.Contacts.class,
            Content.Chosen.class,
            Content.SystemNote.class,
            Content.Unsupported.class)
        .withSends(
            Content.Text.class,
            Content.Media.class,
            Content.Location.class,
            Content.Rich.class,
            Content.Reaction.class)
        .withReports(
            Inbound.ReactionChanged.class, Inbound.MessageEdited.class, Inbound.OptChanged.class)
        .withSigns(Sign.Typing.class)
        .withChoices(
            new ChoiceLimits(
                Limits.BUTTONS,
                0,
                Limits.BUTTON_TITLE,
                Limits.TEXT,
                Set.of(MediaKind.IMAGE, MediaKind.VIDEO)))
        .withThreads(ThreadKind.PRIVATE, ThreadKind.GROUP, ThreadKind.PUBLIC)
        .withRate(settings.messagesPerSecond(), Scope.PAIR)
        .withProof(Proof.SECRET);
  }

  /// The bot's id, which its token begins with. Updates do not repeat it.
  @Override
  public String account() {
    return settings.botToken().substring(0, settings.botToken().indexOf(':'));
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
    return sign instanceof Sign.Typing typing ? renderer.render(typing, facts) : Optional.empty();
  }

  @Override
  public SendOutcome send(Part part) throws IOException, InterruptedException {
    return sender.send(part);
  }
}
