package dev.sapa.simulator.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.simulator.Changes;
import dev.sapa.simulator.Kept;
import dev.sapa.simulator.Person;
import dev.sapa.simulator.Road;
import dev.sapa.simulator.Secrets;
import dev.sapa.simulator.SimulationException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A mail server with the mailbox of the business and those of its customers: real IMAP with IDLE,
/// and real SMTP, to the channel and from the page alike.
public final class MailRoad implements Road {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String instance;
  private final String business;
  private final GreenMail server;
  private final Session session;
  private final Clock clock;
  private final Changes changes = new Changes();
  private final Map<Person, GreenMailUser> customers = new HashMap<>();
  private final Map<Person, List<Letter>> sent = new ConcurrentHashMap<>();
  private final Map<Long, Letter> read = new ConcurrentHashMap<>();
  private final Map<String, Kept> files = new ConcurrentHashMap<>();

  private MailRoad(InstanceSpec instance, URI imap, URI smtp, Clock clock) {
    this.instance = instance.id();
    this.business = Secrets.text(instance, "address");
    this.clock = clock;
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(imap.getPort(), "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
              new ServerSetup(smtp.getPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
            });
    server.start();
    server.setUser(business, business, Secrets.text(instance, "password"));
    for (Person person : Person.ALL) {
      customers.put(person, server.setUser(person.mail(), person.mail(), person.key()));
      sent.put(person, new ArrayList<>());
    }
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(smtp.getPort()));
    session = Session.getInstance(properties);
  }

  /// Starts the server where the instance's settings `imap` and `smtp` say.
  public static MailRoad start(InstanceSpec instance, Clock clock) {
    URI imap = Secrets.loopback(instance, "imap");
    URI smtp = Secrets.loopback(instance, "smtp");
    try {
      return new MailRoad(instance, imap, smtp, clock);
    } catch (IllegalStateException taken) {
      throw new SimulationException(
          "The mail server for %s cannot listen at the ports %d and %d; end what listens there, or change them in the settings of the simulation."
              .formatted(instance.id(), imap.getPort(), smtp.getPort()));
    }
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public String plugin() {
    return "email";
  }

  @Override
  public Changes changes() {
    return changes;
  }

  @Override
  public Optional<Kept> file(String id) {
    return Optional.ofNullable(files.get(id));
  }

  @Override
  public ObjectNode seenBy(Person person) {
    ObjectNode seen = JSON.createObjectNode().put("address", person.mail());
    ArrayNode letters = seen.putArray("letters");
    List<Letter> all = new ArrayList<>(received(person));
    all.addAll(sentBy(person));
    all.sort(Comparator.comparing(Letter::at).reversed());
    all.forEach(letter -> letter.write(letters.addObject(), instance, files));
    return seen;
  }

  private List<Letter> sentBy(Person person) {
    return Objects.requireNonNull(sent.get(person));
  }

  private List<Letter> received(Person person) {
    try {
      return server
          .getManagers()
          .getImapHostManager()
          .getInbox(Objects.requireNonNull(customers.get(person)))
          .getMessages()
          .stream()
          .map(mail ->
              read.computeIfAbsent(
                  mail.getUid() * 10 + Person.ALL.indexOf(person), uid -> letter(mail)))
          .toList();
    } catch (FolderException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Letter letter(StoredMessage mail) {
    return Letter.of(mail.getMimeMessage(), mail.getReceivedDate().toInstant());
  }

  @Override
  public void act(Person person, JsonNode deed) {
    try {
      MimeMessage mail = Draft.of(person, deed).written(session, business, clock.instant());
      Transport.send(mail);
      sentBy(person).add(Letter.of(mail, clock.instant()));
    } catch (MessagingException refused) {
      throw new IllegalArgumentException("The mail could not be sent.", refused);
    }
    changes.tell();
  }
}
