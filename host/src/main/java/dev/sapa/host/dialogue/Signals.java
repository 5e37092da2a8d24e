package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Person;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.dialogue.sql.SqlPurchases;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Puts into the record what customers did besides talking: it becomes a fact about the customer
/// and opens no conversation.
final class Signals {
  private final SqlCustomers customers;
  private final SqlPurchases purchases;
  private final SqlEventLog log;
  private final Channels channels;

  @Inject
  Signals(SqlCustomers customers, SqlPurchases purchases, SqlEventLog log, Channels channels) {
    this.customers = customers;
    this.purchases = purchases;
    this.log = log;
    this.channels = channels;
  }

  void visited(Transaction transaction, Entry entry, Inbound.PageVisited visit) {
    about(
        transaction,
        entry,
        person(transaction, visit.visitor()),
        header ->
            new Event.PageVisited(
                header,
                visit.page().url(),
                visit.page().title(),
                visit.page().referrer(),
                visit.occurredAt()));
  }

  void referred(Transaction transaction, Entry entry, Inbound.ReferralMade referral) {
    about(
        transaction,
        entry,
        person(transaction, referral.customer()),
        header -> new Event.ReferralMade(header, referral.origin(), referral.occurredAt()));
  }

  void ordered(Transaction transaction, Entry entry, Inbound.OrderChanged order) {
    Person person =
        customers.attribute(transaction, order.customer(), order.aliases(), order.customerName());
    if (purchases.put(transaction, entry.instance(), person.customer(), order.purchase())) {
      about(
          transaction,
          entry,
          person,
          header ->
              new Event.OrderChanged(header, order.purchase(), order.origin(), order.occurredAt()));
    }
  }

  /// A form without words for the business.
  void filled(Transaction transaction, Entry entry, Inbound.FormSubmitted form) {
    Person person =
        customers.attribute(
            transaction,
            form.envelope().sender(),
            form.envelope().aliases(),
            form.envelope().senderName());
    about(transaction, entry, person, header -> fact(header, form));
  }

  /// A form whose words for the business are the message of a situation.
  void filled(Transaction transaction, Situation situation, Inbound.FormSubmitted form) {
    log.append(transaction, subject(situation), header -> fact(header, form));
  }

  /// The message of a situation was said in public.
  void mentioned(Transaction transaction, Situation situation, Inbound.PublicMention mention) {
    log.append(
        transaction,
        subject(situation),
        header ->
            new Event.MentionedPublicly(
                header, situation.message().id(), mention.audience(), mention.occurredAt()));
  }

  private static Event fact(Event.Header header, Inbound.FormSubmitted form) {
    return new Event.FormSubmitted(
        header, form.form(), form.fields(), form.envelope().origin(), form.occurredAt());
  }

  private static Subject subject(Situation situation) {
    return Subject.of(situation.conversation()).from(situation.person());
  }

  private Person person(Transaction transaction, Identity name) {
    return customers.attribute(transaction, name, List.of(), Optional.empty());
  }

  private void about(
      Transaction transaction, Entry entry, Person person, Function<Event.Header, Event> fact) {
    log.append(transaction, channels.subject(entry.instance()).from(person), fact);
  }
}
