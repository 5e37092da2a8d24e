package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Person;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.dialogue.sql.SqlProgress;
import dev.sapa.host.dialogue.sql.SqlProgress.Sight;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.journal.Fault;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Makes an entry of the journal part of the record, once, whatever the provider repeats.
final class Application {
  private final SqlProgress progress;
  private final SqlCustomers customers;
  private final SqlConversations conversations;
  private final SqlMessages messages;
  private final SqlFiles files;
  private final SqlEventLog log;
  private final SqlDeadLetters deadLetters;
  private final Utterances utterances;
  private final Situations situations;
  private final Signals signals;
  private final ReceiptPort receipts;
  private final Channels channels;

  @Inject
  Application(
      SqlProgress progress,
      SqlCustomers customers,
      SqlConversations conversations,
      SqlMessages messages,
      SqlFiles files,
      SqlEventLog log,
      SqlDeadLetters deadLetters,
      Utterances utterances,
      Situations situations,
      Signals signals,
      ReceiptPort receipts,
      Channels channels) {
    this.progress = progress;
    this.customers = customers;
    this.conversations = conversations;
    this.messages = messages;
    this.files = files;
    this.log = log;
    this.deadLetters = deadLetters;
    this.utterances = utterances;
    this.situations = situations;
    this.signals = signals;
    this.receipts = receipts;
    this.channels = channels;
  }

  private static boolean hasWords(Inbound.FormSubmitted form) {
    return form.message().filter(words -> !words.isBlank()).isPresent();
  }

  /// Applies one entry, and says what is left to decide.
  Applied apply(Transaction transaction, Entry entry) {
    if (entry.fault().isPresent()) {
      setAside(transaction, entry, entry.fault().get());
      return new Applied(entry, Optional.empty());
    }
    Inbound inbound = entry.inbound().orElseThrow();
    Optional<Situation> decide =
        switch (inbound) {
          case Inbound.DeliveryUpdated report -> report(transaction, entry, report);
          case Inbound.SeenUpTo seen -> seen(transaction, entry, seen);
          case Inbound.MessageReceived message ->
              received(transaction, entry, message, situation -> {});
          case Inbound.PublicMention mention ->
              received(
                  transaction,
                  entry,
                  new Inbound.MessageReceived(mention.envelope(), mention.content()),
                  situation -> signals.mentioned(transaction, situation, mention));
          case Inbound.FormSubmitted form when hasWords(form) ->
              received(
                  transaction,
                  entry,
                  new Inbound.MessageReceived(form.envelope(), form.message().orElseThrow()),
                  situation -> signals.filled(transaction, situation, form));
          default -> {
            if (sight(transaction, entry, inbound) == Sight.FIRST) {
              once(transaction, entry, inbound);
            }
            yield Optional.empty();
          }
        };
    return new Applied(entry, decide);
  }

  /// What is left to decide for an entry that was applied before: the situation as it is now.
  Applied again(Transaction transaction, Applied stale) {
    return new Applied(
        stale.entry(), stale.situation().flatMap(s -> situations.refresh(transaction, s)));
  }

  private Optional<Situation> report(
      Transaction transaction, Entry entry, Inbound.DeliveryUpdated report) {
    receipts.apply(transaction, entry.instance(), report);
    return Optional.empty();
  }

  private Optional<Situation> seen(
      Transaction transaction, Entry entry, Inbound.SeenUpTo watermark) {
    receipts.seen(transaction, entry.instance(), watermark);
    return Optional.empty();
  }

  /// @param besides records what else it is, once
  private Optional<Situation> received(
      Transaction transaction,
      Entry entry,
      Inbound.MessageReceived message,
      Consumer<Situation> besides) {
    return switch (sight(transaction, entry, message)) {
      case FIRST -> {
        Situation situation = utterances.record(transaction, entry, message);
        besides.accept(situation);
        yield Optional.of(situation);
      }
      case AGAIN ->
          situations.find(
              transaction,
              entry.instance(),
              message.eventId(),
              utterances.person(transaction, message.envelope()));
      case DUPLICATE -> Optional.empty();
    };
  }

  // Two instances whose plugin names no account must not take each other's events for repeats.
  private static String account(Entry entry, Inbound inbound) {
    return inbound.account().isEmpty() ? entry.instance() : inbound.account();
  }

  private Sight sight(Transaction transaction, Entry entry, Inbound inbound) {
    return see(transaction, entry, inbound, inbound.eventId());
  }

  private Sight see(Transaction transaction, Entry entry, Inbound inbound, String event) {
    return progress.see(
        transaction,
        channels.plugin(entry.instance()),
        account(entry, inbound),
        event,
        entry.sequence());
  }

  private void once(Transaction transaction, Entry entry, Inbound inbound) {
    switch (inbound) {
      case Inbound.ReactionChanged reaction -> utterances.record(transaction, entry, reaction);
      case Inbound.EchoReceived echo -> {
        Optional<String> known = utterances.conversation(transaction, entry, echo.envelope());
        if (!receipts.isOwn(transaction, entry.instance(), known, echo)) {
          utterances.record(transaction, entry, echo);
        }
      }
      case Inbound.MessageEdited edited ->
          replace(transaction, entry, edited.messageId(), edited.content());
      case Inbound.MessageDeleted deleted -> takenBack(transaction, entry, deleted);
      case Inbound.OptChanged opt -> opted(transaction, entry, opt);
      case Inbound.IdentityChanged identity -> renamed(transaction, entry, identity);
      case Inbound.PageVisited visit -> signals.visited(transaction, entry, visit);
      case Inbound.ReferralMade referral -> signals.referred(transaction, entry, referral);
      case Inbound.OrderChanged order -> signals.ordered(transaction, entry, order);
      case Inbound.FormSubmitted form -> signals.filled(transaction, entry, form);
      case Inbound.AccountNoticed notice ->
          log.append(
              transaction,
              channels.subject(entry.instance()),
              header ->
                  new Event.AccountNoticed(
                      header, account(entry, notice), notice.kind(), notice.sentence()));
      case Inbound.TypingChanged momentary ->
          throw new IllegalArgumentException("Typing is never stored.");
      case Inbound.MessageReceived handled -> throw ofItsOwn();
      case Inbound.PublicMention handled -> throw ofItsOwn();
      case Inbound.DeliveryUpdated handled -> throw ofItsOwn();
      case Inbound.SeenUpTo handled -> throw ofItsOwn();
    }
  }

  private static IllegalArgumentException ofItsOwn() {
    return new IllegalArgumentException("Messages and reports are applied on ways of their own.");
  }

  private void replace(
      Transaction transaction, Entry entry, String providerMessageId, Content content) {
    messages
        .byProviderId(transaction, entry.instance(), providerMessageId)
        .filter(Message::inbound)
        .ifPresent(message -> messages.replaceContent(transaction, message.id(), content));
  }

  private void takenBack(Transaction transaction, Entry entry, Inbound.MessageDeleted deleted) {
    List<Message> said = messages.saidAs(transaction, entry.instance(), deleted.messageId());
    if (said.isEmpty()) {
      // The message itself may still come, and must not be shown then.
      see(transaction, entry, deleted, deleted.messageId());
      return;
    }
    for (Message message : said) {
      messages.replaceContent(
          transaction,
          message.id(),
          new Content.Unsupported("deleted", "The customer took this message back."));
    }
    files.forget(transaction, Json.write(said.stream().map(Message::sequence).toList()));
  }

  private void opted(Transaction transaction, Entry entry, Inbound.OptChanged opt) {
    Person person =
        customers.recognise(
            transaction,
            opt.envelope().sender(),
            opt.envelope().aliases(),
            opt.envelope().senderName());
    customers.setWanted(transaction, person.customer(), opt.purpose(), opt.wanted());
    log.append(
        transaction,
        channels.subject(entry.instance()).from(person),
        header -> new Event.OptChanged(header, opt.purpose(), opt.wanted()));
  }

  private void renamed(Transaction transaction, Entry entry, Inbound.IdentityChanged change) {
    Optional<Person> known = customers.rename(transaction, change.previous(), change.current());
    String previous = names(change.previous());
    String current = names(change.current());
    Subject about = channels.subject(entry.instance());
    log.append(
        transaction,
        known.map(about::from).orElse(about),
        header -> new Event.IdentityChanged(header, previous, current));
    known
        .flatMap(p -> conversations.privateOf(transaction, entry.instance(), p.customer()))
        .ifPresent(conversation -> noteRenamed(transaction, entry, conversation, current));
  }

  private void noteRenamed(
      Transaction transaction, Entry entry, Conversation conversation, String current) {
    String sentence =
        conversation.language().equals(Language.ENGLISH)
            ? "The customer is now reached as %s.".formatted(current)
            : "Pelanggan ini sekarang memakai %s.".formatted(current);
    utterances.note(transaction, entry, conversation, sentence);
  }

  private static String names(List<Identity> identities) {
    return identities.stream()
        .map(identity -> identity.scheme() + " " + identity.value())
        .collect(Collectors.joining(", "));
  }

  private void setAside(Transaction transaction, Entry entry, Fault fault) {
    String instance = entry.instance();
    Aside aside =
        switch (fault) {
          case UNPARSED ->
              new Aside(
                  DeadLetter.Kind.UNPARSED,
                  "A genuine request came in through %s that its plugin could not parse."
                      .formatted(instance),
                  "Install a newer version of the plugin, then retry.");
          case UNROUTED ->
              new Aside(
                  DeadLetter.Kind.UNROUTED,
                  "An event came in through %s for the account %s, which no instance serves."
                      .formatted(instance, entry.inbound().map(Inbound::account).orElse("")),
                  "Configure an instance for this account, then retry.");
          case HELD ->
              new Aside(
                  DeadLetter.Kind.UNPARSED,
                  "A genuine request came in through %s while it was in quarantine."
                      .formatted(instance),
                  "It is parsed by itself when the instance is back.");
        };
    deadLetters.put(
        transaction,
        aside.kind(),
        channels.subject(instance),
        Long.toString(entry.sequence()),
        aside.reason(),
        aside.remedy());
  }

  private record Aside(DeadLetter.Kind kind, String reason, String remedy) {}
}
