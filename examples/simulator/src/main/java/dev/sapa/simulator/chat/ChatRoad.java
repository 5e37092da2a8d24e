package dev.sapa.simulator.chat;

import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.simulator.Changes;
import dev.sapa.simulator.Ids;
import dev.sapa.simulator.Kept;
import dev.sapa.simulator.Person;
import dev.sapa.simulator.Road;
import dev.sapa.simulator.Secrets;
import dev.sapa.simulator.SimulationException;
import dev.sapa.simulator.Webhook;
import dev.sapa.simulator.chat.Bubble.State;
import dev.sapa.simulator.chat.Shown.Attached;
import dev.sapa.simulator.chat.Shown.Body;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Received;
import dev.sapa.testkit.provider.Simulator;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An app in which people write to the business, and its provider: the page on one side, the
/// channel on the other.
///
/// What it is told by the page it tells the host by the provider's callbacks, and what the channel
/// hands over it shows. Receipts go back as phones send them: delivered once somebody has the page
/// open, read once they look at it.
public final class ChatRoad implements Road, Faced.Face {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// How long apps show that somebody writes, if nothing more is said of it.
  private static final Duration TYPING = Duration.ofSeconds(25);

  private final String instance;
  private final String plugin;
  private final App app;
  private final Webhook webhook;
  private final Ids ids;
  private final Clock clock;
  private final Shelf shelf;
  private final Changes changes = new Changes();
  private final Map<Person, Talk> talks =
      Person.ALL.stream().collect(Collectors.toUnmodifiableMap(one -> one, one -> new Talk()));
  private final List<Comment> comments = new ArrayList<>();

  /// What the channel calls its messages, by the provider's ids.
  private final Map<String, String> references = new HashMap<>();

  private final Simulator simulator;
  private Mood mood = Mood.WELL;

  private ChatRoad(
      InstanceSpec instance, App app, Webhook webhook, Ids ids, Clock clock, URI address) {
    this.instance = instance.id();
    this.plugin = instance.plugin();
    this.app = app;
    this.webhook = webhook;
    this.ids = ids;
    this.clock = clock;
    this.shelf = new Shelf(ids);
    this.simulator = Simulator.start(new Faced(app, shelf, this), ids.counter(), address.getPort());
  }

  /// Starts the provider where the instance's setting `api` says.
  public static ChatRoad start(
      InstanceSpec instance, App app, Webhook webhook, Ids ids, Clock clock) {
    URI address = Secrets.loopback(instance, "api");
    Secrets.mustFit(instance, app.provider().settings(address));
    try {
      return new ChatRoad(instance, app, webhook, ids, clock, address);
    } catch (UncheckedIOException taken) {
      throw SimulationException.portTaken(instance.id(), address.getPort());
    }
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public String plugin() {
    return plugin;
  }

  @Override
  public Changes changes() {
    return changes;
  }

  @Override
  public Optional<Kept> file(String id) {
    return shelf.file(id);
  }

  @Override
  public synchronized ObjectNode seenBy(Person person) {
    ObjectNode seen = JSON.createObjectNode();
    Talk talk = talk(person);
    seen.put("typing", talk.isTyping(clock.instant())).put("mood", mood.word());
    ArrayNode bubbles = seen.putArray("bubbles");
    talk.bubbles().forEach(bubble -> bubble.write(bubbles.addObject(), instance));
    ArrayNode said = seen.putArray("comments");
    for (Comment comment : comments) {
      ObjectNode one = said.addObject().put("id", comment.id()).put("text", comment.text());
      one.put("at", comment.at().toString());
      one.put("name", comment.by().map(key -> Person.of(key).name()).orElse(""));
      comment.below().ifPresent(below -> one.put("below", below));
    }
    return seen;
  }

  @Override
  public synchronized void act(Person person, JsonNode deed) {
    String text = deed.path("text").asString("").strip();
    String message = deed.path("message").asString("");
    switch (deed.path("what").asString("")) {
      case "say" -> say(person, deed, text);
      case "choose" -> choose(person, deed, message);
      case "react" -> react(person, message, deed.path("emoji").asString(""));
      case "takeBack" -> takeBack(person, message);
      case "comment" -> comment(person, text, deed.path("below").asString(""));
      case "seen" -> reached(person, State.READ);
      case "mood" -> mood(Mood.of(deed.path("mood").asString("")));
      default -> throw new IllegalArgumentException("Nobody can do that here.");
    }
    changes.tell();
  }

  private void say(Person person, JsonNode deed, String text) {
    String id = ids.next();
    boolean story = deed.path("story").asBoolean(false);
    if (deed.path("file").isObject()) {
      photo(person, id, Kept.of(deed.path("file")), text);
    } else if (!text.isEmpty()) {
      tell(person, Bubble.of(id, now(), false, Body.of(text)), new Content.Text(text), story);
    }
  }

  private void photo(Person person, String id, Kept file, String text) {
    if (!file.isImage()) {
      throw new IllegalArgumentException("Only a picture can be sent here.");
    }
    shelf.put(id, file);
    Body body = Body.of(text, Attached.kept(id, file.name(), true));
    Content content =
        new Content.Media(
            MediaKind.IMAGE,
            app.photo(id, simulator.api()),
            Optional.of(text).filter(words -> !words.isEmpty()));
    tell(person, Bubble.of(id, now(), false, body), content, false);
  }

  private void choose(Person person, JsonNode deed, String message) {
    String choice = deed.path("id").asString("");
    String title = deed.path("title").asString("");
    talk(person).change(message, bubble -> bubble.withChosen(choice));
    tell(
        person,
        Bubble.of(ids.next(), now(), false, Body.of(title)),
        new Content.Chosen(choice, title, Optional.empty()),
        false);
  }

  private void tell(Person person, Bubble bubble, Content content, boolean story) {
    Happening said = new Happening.Said(bubble.id(), bubble.at(), person.customer(), content);
    Optional<Call> call = app.provider().deliver(said);
    if (call.isEmpty()) {
      throw new IllegalArgumentException("This cannot be said here.");
    }
    Optional<Call> inStory = story ? call.flatMap(app::inStory) : Optional.empty();
    talk(person).add(inStory.isPresent() ? bubble.toStory() : bubble);
    webhook.post(
        app.provider().sign(app.about(inStory.or(() -> call).get(), person)),
        () -> change(person, bubble.id(), State.SENT));
  }

  private synchronized void change(Person person, String id, State state) {
    talk(person).change(id, bubble -> bubble.reached(state));
    changes.tell();
  }

  private void react(Person person, String message, String emoji) {
    Optional<String> given = Optional.of(emoji).filter(any -> !any.isEmpty());
    if (talk(person).change(message, bubble -> bubble.withReaction(emoji))) {
      post(new Happening.Reacted(ids.next(), now(), person.customer(), message, given));
    }
  }

  private void takeBack(Person person, String message) {
    if (talk(person).change(message, Bubble::takenBack)) {
      post(new Happening.Deleted(ids.next(), now(), person.customer(), message));
    }
  }

  private void comment(Person person, String text, String below) {
    Optional<String> answered = Optional.of(below).filter(any -> !any.isEmpty());
    Happening.Mentioned said =
        new Happening.Mentioned(ids.next(), now(), person.customer(), text, person.followers());
    app.publicly(said, answered)
        .ifPresent(call -> {
          comments.add(new Comment(said.id(), now(), Optional.of(person.key()), answered, text));
          webhook.post(app.provider().sign(call));
        });
  }

  private void post(Happening happening) {
    app.provider().deliver(happening).map(app.provider()::sign).ifPresent(webhook::post);
  }

  private void mood(Mood now) {
    mood = now;
    now.script(simulator);
  }

  @Override
  public synchronized void arrives(Person person) {
    talk(person).look(1);
    reached(person, State.DELIVERED);
  }

  @Override
  public synchronized void leaves(Person person) {
    talk(person).look(-1);
  }

  /// The person's phone has got the messages of the business, or the person has seen them.
  private void reached(Person person, State state) {
    for (Bubble bubble : talk(person).shortOf(state)) {
      if (bubble.state() == State.SENT && state == State.READ) {
        receipt(person, bubble, MessageState.DELIVERED);
      }
      receipt(person, bubble, state == State.READ ? MessageState.READ : MessageState.DELIVERED);
      talk(person).change(bubble.id(), same -> same.reached(state));
    }
    changes.tell();
  }

  private void receipt(Person person, Bubble bubble, MessageState state) {
    post(
        new Happening.Receipt(
            ids.next(),
            now(),
            person.customer(),
            bubble.id(),
            Optional.ofNullable(references.get(bubble.id())),
            state));
  }

  @Override
  public synchronized void took(Call call, String id) {
    app.provider()
        .read(call)
        .flatMap(Received::reference)
        .ifPresent(reference -> references.put(id, reference));
    app.shown(call, shelf)
        .ifPresent(shown -> {
          switch (shown) {
            case Shown.Direct(var to, var body) ->
                reachedBy(to).ifPresent(person -> appear(person, id, body));
            case Shown.AboutComment(var comment, var body) ->
                author(comment).ifPresent(person -> appear(person, id, body));
            case Shown.Below(var comment, var text) ->
                comments.add(new Comment(id, now(), Optional.empty(), Optional.of(comment), text));
            case Shown.Reaction(var message, var emoji) ->
                talks
                    .values()
                    .forEach(talk -> talk.change(message, bubble -> bubble.withReaction(emoji)));
          }
        });
    changes.tell();
  }

  private void appear(Person person, String id, Body body) {
    talk(person).add(Bubble.of(id, now(), true, body));
    if (talk(person).isSeen()) {
      reached(person, State.DELIVERED);
    }
  }

  @Override
  public synchronized void signed(App.Sign sign) {
    reachedBy(sign.to())
        .or(() -> holder(sign.to()))
        .map(this::talk)
        .ifPresent(talk -> {
          talk.read();
          if (sign.typing()) {
            talk.typing(clock.instant().plus(TYPING));
          }
        });
    changes.tell();
  }

  private Optional<Person> reachedBy(String address) {
    return Person.ALL.stream().filter(one -> one.customer().isReachedBy(address)).findFirst();
  }

  private Optional<Person> holder(String message) {
    return Person.ALL.stream().filter(one -> talk(one).bubble(message).isPresent()).findFirst();
  }

  private Optional<Person> author(String comment) {
    return comments.stream()
        .filter(one -> one.id().equals(comment))
        .flatMap(one -> one.by().stream())
        .map(Person::of)
        .findFirst();
  }

  private Talk talk(Person person) {
    return Objects.requireNonNull(talks.get(person), person.key());
  }

  /// Providers count in seconds, and what comes later must not seem earlier.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
