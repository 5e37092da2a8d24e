package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.Batch;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.ChoiceLimits;
import dev.sapa.sdk.channel.Capabilities.FileLimits;
import dev.sapa.sdk.channel.Capabilities.MediaLimits;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.channel.Capabilities.Reconciliation;
import dev.sapa.sdk.channel.Capabilities.Support;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.PollingChannel;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.plugin.ChannelPlugin;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// One mailbox: mails come by IMAP, and answers leave by SMTP.
@ChannelPlugin("email")
public final class EmailChannel implements PollingChannel {
  /// What most providers take, before a file grows by a third on its way.
  private static final long LARGEST_FILE = 18L * 1024 * 1024;

  private final EmailSettings settings;
  private final Correspondent own;
  private final Mailbox mailbox;
  private final MailParser parser;
  private final Renderer renderer;
  private final Submission submission;
  private final SentCopies copies;

  public EmailChannel(EmailSettings settings, ChannelContext context) {
    Handlers.install();
    JsonMapper json = JsonMapper.builder().build();
    Threads threads = new Threads(context.secret("threads"));
    Credentials credentials = settings.credentials(context, json);
    Session session = Session.getInstance(new Properties());
    this.settings = settings;
    this.own = settings.correspondent();
    Set<String> ours = new HashSet<>(settings.alsoOurs());
    ours.add(own.address());
    this.parser = new MailParser(session, threads, own, ours, settings.trustedServer());
    this.renderer =
        new Renderer(json, threads, own, ours, settings.subject(), settings.plusAddress());
    Server imap = settings.imapServer();
    Mailbox.Opening opening =
        () -> MailConnection.open(imap, settings.login(), credentials, settings.folder());
    Composer composer = new Composer(own, context::file);
    this.copies = new SentCopies(opening, composer);
    this.mailbox =
        new Mailbox(
            opening,
            session,
            context.clock(),
            settings.readExisting(),
            settings.pollEvery(),
            settings.waitAtMost());
    this.submission =
        new Submission(
            json,
            settings.smtpServer(),
            settings.login(),
            credentials,
            own,
            composer,
            new LoopGuard(context.state(), context.clock(), settings.automaticMailsPerHour()),
            settings.keepsSent() ? copies::keep : (draft, at) -> {},
            context.clock());
  }

  @Override
  public Capabilities capabilities() {
    FileLimits any = new FileLimits(LARGEST_FILE, Set.of());
    Map<MediaKind, FileLimits> kinds =
        Stream.of(MediaKind.values()).collect(Collectors.toMap(Function.identity(), kind -> any));
    return Capabilities.ofText(Renderer.LONGEST_TEXT)
        .withReceives(
            Content.Text.class,
            Content.Media.class,
            Content.SystemNote.class,
            Content.Unsupported.class)
        .withSends(Content.Text.class, Content.Media.class, Content.Rich.class)
        .withReports(Inbound.EchoReceived.class)
        .withChoices(new ChoiceLimits(0, 0, 0, Renderer.LONGEST_TEXT, Set.of()))
        .withMedia(new MediaLimits(kinds, Renderer.LONGEST_TEXT))
        .withReceipts(Support.NONE, Support.NONE, Support.NATIVE)
        .withRate(settings.mailsPerSecond(), Scope.PAIR)
        .withReconciliation(Reconciliation.NONE)
        .withProof(Proof.LOGIN);
  }

  @Override
  public String account() {
    return own.address();
  }

  @Override
  public Batch poll(Cursor from) throws IOException, InterruptedException {
    return mailbox.poll(from);
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
    return submission.send(part);
  }

  @Override
  public Fetched fetch(MediaRef media) throws IOException, InterruptedException {
    Optional<FilePlace> place = media.providerId().flatMap(FilePlace::read);
    return place.isPresent()
        ? mailbox.fetch(place.get())
        : new Fetched.Gone("The place of this file in the mailbox is not known.");
  }

  @Override
  public void close() {
    mailbox.close();
    copies.close();
  }
}
