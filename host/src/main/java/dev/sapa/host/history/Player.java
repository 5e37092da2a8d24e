package dev.sapa.host.history;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Ids;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Person;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.delivery.Why;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One conversation while it happens again, under the rules that hold for those that happen here:
/// one speaks at a time, and every change is a fact in the log.
///
/// The clock of the transaction tells when it happened.
final class Player {
  /// Who acts where nobody is named and nobody holds the conversation.
  private static final String ANYONE = "team";

  private final Transaction transaction;
  private final Writing writing;
  private final Past past;
  private @Nullable Conversation conversation;
  private @Nullable Person person;
  private @Nullable Message asked;
  private int messages;

  Player(Transaction transaction, Writing writing, Past past) {
    this.transaction = transaction;
    this.writing = writing;
    this.past = past;
  }

  Past past() {
    return past;
  }

  int messages() {
    return messages;
  }

  /// Plays a step; gives the id of the message it sent, empty where it sent none.
  ///
  /// @throws Flaw where it could not have happened
  Optional<String> play(Step step) {
    return switch (step) {
      case Step.Said said -> said(said);
      case Step.Answered answered -> Optional.of(answered(answered));
      case Step.Replied replied -> Optional.of(replied(replied));
      case Step.HandedOff handedOff -> Optional.of(handedOff(handedOff));
      case Step.Unanswered unanswered -> unanswered();
      case Step.Taken taken -> {
        take(taken.agent());
        yield Optional.empty();
      }
      case Step.GivenBack given -> {
        String agent = agent(given.agent());
        if (known().status() == Status.RESOLVED || known().status() == Status.OPEN) {
          throw new Flaw(
              "nobody holds the conversation, so it cannot be given back; leave this step out.");
        }
        change(known().givenBack(now()));
        log(header -> new Event.ConversationGivenBack(header, agent));
        yield Optional.empty();
      }
      case Step.Resolved resolved -> {
        String agent = agent(resolved.agent());
        if (known().status() == Status.RESOLVED) {
          throw new Flaw("the conversation is resolved already; leave this step out.");
        }
        change(known().resolved(now()));
        log(header -> new Event.ConversationResolved(header, agent));
        yield Optional.empty();
      }
      case Step.Noted noted -> {
        known();
        log(header -> new Event.NoteAdded(header, noted.agent(), noted.text()));
        yield Optional.empty();
      }
      case Step.Visited visited -> {
        visited(visited);
        yield Optional.empty();
      }
      case Step.Tagged tagged -> {
        if (!known().tags().contains(tagged.tag())) {
          change(known().tagged(tagged.tag(), now()));
          log(header -> new Event.ConversationTagged(header, tagged.tag()));
        }
        yield Optional.empty();
      }
    };
  }

  /// Plays what became known of a message.
  void play(String message, Report report) {
    Subject about = Subject.of(known());
    Why why = report.reason().map(reason -> new Why("IMPORTED", reason)).orElse(null);
    writing.states().change(transaction, about, message, report.state(), why);
    if (report.setAside() && why != null) {
      writing
          .deadLetters()
          .put(
              transaction,
              DeadLetter.Kind.UNDELIVERED,
              about,
              message,
              why.reason(),
              "Look at the reason, then try it again or reach the customer another way.");
    }
  }

  /// Compares the end with what the line says.
  void end() {
    Status reached = known().status();
    if (past.status().filter(said -> said != reached).isPresent()) {
      throw new Flaw(
          "The conversation ends as %s, but its status says %s; correct the status or the steps.",
          reached, past.status().get());
    }
  }

  private Optional<String> said(Step.Said said) {
    Person who = opened();
    Conversation before = known();
    if (before.status() == Status.RESOLVED) {
      log(header -> new Event.ConversationOpened(header, true), who);
    }
    String id = said.id().orElseGet(() -> "imported-" + Ids.next());
    change(before.received(id, now(), Optional.empty(), past.language(), now()));
    Message message =
        writing
            .messages()
            .insert(
                transaction,
                new Message(
                    0,
                    Ids.next(),
                    before.id(),
                    now(),
                    Optional.empty(),
                    Optional.empty(),
                    said.content(),
                    Optional.empty(),
                    who.name().orElse(""),
                    Purpose.REPLY,
                    Optional.empty(),
                    past.instance(),
                    Optional.of(id),
                    Optional.empty(),
                    false),
                Optional.of(who.identity()));
    log(
        header ->
            new Event.MessageReceived(header, message.id(), said.content(), past.language(), now()),
        who);
    asked = message;
    messages++;
    return Optional.empty();
  }

  private void visited(Step.Visited visited) {
    Subject about =
        new Subject(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(past.instance()),
            Optional.of(past.plugin()));
    writing
        .log()
        .append(
            transaction,
            about.from(recognised()),
            header ->
                new Event.PageVisited(
                    header, visited.url(), visited.title(), visited.referrer(), now()));
  }

  private String answered(Step.Answered answered) {
    opened();
    automated("answer");
    String message =
        send(
            answered.content(),
            answered.authoredBy(),
            answered.automation(),
            answered.purpose(),
            Optional.of(answered.explanation()),
            false);
    change(known().answeredAutomatically(now()));
    return message;
  }

  private String replied(Step.Replied replied) {
    opened();
    String agent = agent(replied.agent());
    take(agent);
    change(known().answeredByAgent(now()));
    return send(replied.content(), AuthoredBy.HUMAN, agent, Purpose.REPLY, Optional.empty(), false);
  }

  private String handedOff(Step.HandedOff handedOff) {
    opened();
    automated("hand over");
    String message =
        send(
            handedOff.content(),
            AuthoredBy.RULE,
            handedOff.automation(),
            Purpose.STATUS,
            Optional.of(handedOff.explanation()),
            true);
    change(known().answeredAutomatically(now()).handedOff(pointed(handedOff.briefing()), now()));
    log(header -> new Event.HandoffRequested(header, handedOff.cause(), handedOff.reason()));
    return message;
  }

  /// Facts point to the message they were said in: the last one, where the file names none.
  private Briefing pointed(Briefing briefing) {
    Message last = asked;
    List<Briefing.Fact> known =
        briefing.known().stream()
            .map(fact ->
                fact.messageId().isEmpty() && last != null
                    ? new Briefing.Fact(fact.name(), fact.value(), last.id())
                    : fact)
            .toList();
    return new Briefing(briefing.wants(), briefing.tried(), known, briefing.promised());
  }

  private Optional<String> unanswered() {
    Message question = asked;
    if (question == null) {
      throw new Flaw("nothing was asked before it; put it after what the customer said.");
    }
    automated("leave a question unanswered");
    change(known().unanswered(now()));
    log(header ->
        new Event.QuestionUnanswered(header, question.id(), question.content().plainText()));
    return Optional.empty();
  }

  private String send(
      Content content,
      AuthoredBy authoredBy,
      String author,
      Purpose purpose,
      Optional<Explanation> explanation,
      boolean notice) {
    Message message =
        writing
            .messages()
            .queue(
                transaction,
                known(),
                new SqlMessages.Draft(
                    content, authoredBy, author, purpose, explanation, Optional.empty(), notice));
    // It is not to be sent: it was.
    writing.outbox().remove(transaction, message);
    messages++;
    return message.id();
  }

  private void automated(String what) {
    if (known().speaker() instanceof Speaker.Agent agent) {
      throw new Flaw(
          "an automation cannot %s while %s holds the conversation; add a step givenBack or resolved before it.",
          what, agent.name());
    }
    if (known().speaker() instanceof Speaker.Nobody) {
      throw new Flaw(
          "an automation cannot %s after a person was asked for; add what the agent did before it.",
          what);
    }
  }

  private String agent(Optional<String> named) {
    Optional<String> holder =
        known().speaker() instanceof Speaker.Agent agent
            ? Optional.of(agent.name())
            : Optional.empty();
    String acts = named.or(() -> holder).orElse(ANYONE);
    if (holder.filter(holds -> !holds.equals(acts)).isPresent()) {
      throw new Flaw(
          "%s cannot act while %s holds the conversation; add a step taken by %s before it.",
          acts, holder.get(), acts);
    }
    return acts;
  }

  private void take(String agent) {
    opened();
    if (known().speaker().equals(new Speaker.Agent(agent))) {
      return;
    }
    change(known().takenBy(agent, now()));
    log(header -> new Event.ConversationTaken(header, agent));
  }

  /// The customer; the conversation is opened with the first thing that was said.
  private Person opened() {
    Person who = recognised();
    if (conversation == null) {
      Conversation fresh = fresh(who);
      conversation = fresh;
      writing.conversations().insert(transaction, fresh);
      log(header -> new Event.ConversationOpened(header, false), who);
    }
    return who;
  }

  private Person recognised() {
    if (person != null) {
      return person;
    }
    Person who =
        writing
            .customers()
            .recognise(
                transaction,
                past.identities().getFirst(),
                past.identities().subList(1, past.identities().size()),
                past.name());
    person = who;
    return who;
  }

  private Conversation fresh(Person who) {
    return new Conversation(
        Ids.next(),
        past.instance(),
        past.plugin(),
        ThreadKind.PRIVATE,
        past.key(),
        Optional.of(who.customer()),
        Status.OPEN,
        new Speaker.Automated(),
        0,
        past.language(),
        now(),
        now(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        Set.of(),
        past.origin());
  }

  private Conversation known() {
    Conversation c = conversation;
    if (c == null) {
      throw new Flaw("nothing was said before it; begin with what the customer or an agent said.");
    }
    return c;
  }

  private void change(Conversation after) {
    if (!writing.conversations().update(transaction, known(), after)) {
      throw new IllegalStateException(
          "The conversation %s changed while it was imported.".formatted(after.id()));
    }
    conversation = after;
  }

  private void log(Function<Event.Header, Event> fact) {
    writing.log().append(transaction, Subject.of(known()), fact);
  }

  private void log(Function<Event.Header, Event> fact, Person from) {
    writing.log().append(transaction, Subject.of(known()).from(from), fact);
  }

  private Instant now() {
    return transaction.now();
  }
}
