package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.Saved;
import dev.sapa.sdk.channel.State;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/// The wire samples, and an instance of the channel that fits them.
final class Wire {
  static final String ADDRESS = "support@kopisenja.example";
  static final String CUSTOMER = "sheena@example.com";
  static final Instant NOW = Instant.parse("2026-09-21T14:00:00Z");
  static final Instant ARRIVED = Instant.parse("2026-09-21T13:33:22Z");
  static final String PASSWORD = "sapa-test-mail-password";
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final EmailChannel PURE = new EmailChannel(settings(), new Context());

  private Wire() {}

  /// Settings of a mailbox that is never opened.
  static EmailSettings settings() {
    return settings(URI.create("imap://127.0.0.1:1"), URI.create("smtp://127.0.0.1:1"));
  }

  static EmailSettings settings(URI imap, URI smtp) {
    return new EmailSettings(
        ADDRESS,
        Optional.of("Kopi Senja"),
        imap,
        smtp,
        Optional.empty(),
        Optional.of(PASSWORD),
        Optional.empty(),
        "INBOX",
        false,
        List.of("info@kopisenja.example"),
        Optional.of("mail.kopisenja.example"),
        true,
        "Pesan untuk Anda",
        0,
        6,
        false,
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        true);
  }

  /// The same with copies of what is sent.
  static EmailSettings keeping(EmailSettings of) {
    return new EmailSettings(
        of.address(),
        of.senderName(),
        of.imap(),
        of.smtp(),
        of.user(),
        of.password(),
        of.oauth(),
        of.folder(),
        of.readExisting(),
        of.alsoOurs(),
        of.trustedServer(),
        of.plusAddress(),
        of.subject(),
        of.mailsPerSecond(),
        of.automaticMailsPerHour(),
        true,
        of.pollEvery(),
        of.waitAtMost(),
        of.plainOnThisMachine());
  }

  /// An instance that only reads and renders.
  static EmailChannel channel() {
    return PURE;
  }

  /// A host as far as a channel sees it.
  record Context(Clock clock, Memory state, Map<String, byte[]> files) implements ChannelContext {
    Context() {
      this(Clock.fixed(NOW, ZoneOffset.UTC), new Memory(), Map.of());
    }

    @Override
    public String instance() {
      return "mail";
    }

    @Override
    public HttpClient http() {
      return HttpClient.newHttpClient();
    }

    @Override
    public byte[] secret(String purpose) {
      return ("a key for " + purpose).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public InputStream file(String sha256) throws IOException {
      byte[] bytes = files.get(sha256);
      if (bytes == null) {
        throw new IOException("There is no such file.");
      }
      return new ByteArrayInputStream(bytes);
    }
  }

  /// What an instance keeps, for as long as a test lasts.
  static final class Memory implements State {
    private final Map<String, Saved> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Saved> read(String key) {
      return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void write(String key, Saved value) {
      if (value.text().length() > 64 * 1024) {
        throw new IllegalArgumentException("Too large.");
      }
      kept.put(key, value);
    }

    @Override
    public void remove(String key) {
      kept.remove(key);
    }
  }

  static byte[] bytes(String resource) {
    try (InputStream in = Wire.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no resource " + resource + ".");
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static String sample(String name) {
    return new String(bytes("samples/" + name), StandardCharsets.UTF_8);
  }

  /// A mail as the mailbox's poll brings it.
  static RawRequest request(String mail) {
    return request(mail.getBytes(StandardCharsets.UTF_8));
  }

  static RawRequest request(byte[] mail) {
    return new Arrival(1784000000, 4391, ARRIVED, Optional.empty()).request(mail, NOW);
  }

  /// What the channel makes of a mail.
  static List<Inbound> parse(String mail) {
    return channel().parse(request(mail));
  }

  static Inbound.MessageReceived message(String mail) {
    return (Inbound.MessageReceived) parse(mail).get(0);
  }

  static String words(String mail) {
    return message(mail).content().plainText();
  }

  /// A mail of a customer.
  static Letter letter() {
    return new Letter();
  }

  static Outbound outbound(String text, AuthoredBy author) {
    return outbound(new Content.Text(text), author);
  }

  static Outbound outbound(Content content, AuthoredBy author) {
    return new Outbound(
        "01J9ZKABCDEFGHJKMNPQRSTVWX", content, Optional.empty(), Purpose.REPLY, author);
  }

  /// The facts after a customer's mail.
  static ConversationFacts facts(Inbound.MessageReceived last) {
    return new ConversationFacts(
        last.envelope().conversationKey(),
        ThreadKind.PRIVATE,
        Optional.of(last.occurredAt()),
        Optional.of(last.eventId()),
        List.of(last.envelope().sender()),
        Set.of(),
        last.envelope().replyContext());
  }

  /// The facts of a customer who never wrote.
  static ConversationFacts facts(String address) {
    return new ConversationFacts(
        "k",
        ThreadKind.PRIVATE,
        Optional.empty(),
        Optional.empty(),
        List.of(new Identity("email", address, false)),
        Set.of());
  }

  static Draft draft(Rendering rendering) {
    Part part = ((Rendering.Parts) rendering).parts().get(0);
    return Draft.read(JSON, part.body());
  }

  /// The draft of an answer to a mail.
  static Draft answer(Inbound.MessageReceived mail, AuthoredBy author) {
    return draft(channel().render(outbound("Masih ada kak.", author), facts(mail)));
  }
}
