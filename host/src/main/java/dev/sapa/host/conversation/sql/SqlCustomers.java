package dev.sapa.host.conversation.sql;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Ids;
import dev.sapa.host.conversation.Person;
import dev.sapa.host.conversation.Reach;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.message.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Customers and the names they are known by.
public final class SqlCustomers {

  /// Who speaks: the customer with any of these names; a new one where nobody has them. All the
  /// names belong to the customer afterwards, except those that belong to somebody else: strangers
  /// are never merged (complaint 14).
  ///
  /// A name that nobody vouches for is a claim. It may be the sender's own, as of a browser, but as
  /// an alias it finds only customers of whom there is no proof either, it ties no other name to a
  /// customer of whom there is, and it gives nobody another name to be called by.
  public Person recognise(
      Transaction transaction, Identity sender, List<Identity> aliases, Optional<String> name) {
    return known(transaction, all(sender, aliases), name, claim -> claim.equals(sender));
  }

  /// Whom a fact is about, such as an order. As [#recognise], but any claim finds its customer: the
  /// fact stands beside the customer's other facts, and whoever made the claim learns nothing.
  public Person attribute(
      Transaction transaction, Identity sender, List<Identity> aliases, Optional<String> name) {
    return known(transaction, all(sender, aliases), name, claim -> true);
  }

  /// @param believed whether a claim finds a customer of whom there is proof
  private Person known(
      Transaction transaction,
      List<Identity> names,
      Optional<String> name,
      Predicate<Identity> believed) {
    return proven(transaction, names, name)
        .or(() -> claimed(transaction, names, name, believed))
        .orElseGet(() -> stranger(transaction, names, name));
  }

  private Optional<Person> proven(
      Transaction transaction, List<Identity> names, Optional<String> name) {
    return names.stream()
        .filter(Identity::verified)
        .flatMap(n -> holder(transaction, n).filter(h -> keeps(transaction, n, h)).stream())
        .findFirst()
        .map(holder -> seenAgain(transaction, holder.person(), names, name));
  }

  /// Whether the holder of a name keeps it although somebody proves to have it. Who only claimed it
  /// and has proof of being somebody else loses it.
  private static boolean keeps(Transaction transaction, Identity name, Holder holder) {
    if (holder.proven() || !hasProof(transaction, holder.person().customer())) {
      return true;
    }
    supersede(transaction, name);
    return false;
  }

  private Optional<Person> claimed(
      Transaction transaction,
      List<Identity> names,
      Optional<String> name,
      Predicate<Identity> believed) {
    for (Identity claim : names) {
      Optional<Person> found = claim.verified() ? Optional.empty() : find(transaction, claim);
      if (found.isPresent()) {
        if (!hasProof(transaction, found.get().customer())) {
          Optional<String> called = found.get().name().isPresent() ? Optional.empty() : name;
          return Optional.of(seenAgain(transaction, found.get(), names, called));
        }
        if (believed.test(claim)) {
          remember(transaction, claim, found.get().customer());
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<Identity> all(Identity sender, List<Identity> aliases) {
    return Stream.concat(Stream.of(sender), aliases.stream()).toList();
  }

  private static boolean hasProof(Statements statements, String customer) {
    return statements
        .one(
            "SELECT 1 FROM identity WHERE customer = ? AND verified AND superseded_at IS NULL LIMIT 1",
            row -> true,
            customer)
        .isPresent();
  }

  private Person seenAgain(
      Transaction transaction, Person known, List<Identity> names, Optional<String> name) {
    names.forEach(n -> remember(transaction, n, known.customer()));
    if (name.isPresent() && !known.name().equals(name)) {
      transaction.update("UPDATE customer SET name = ? WHERE id = ?", name, known.customer());
    }
    Person sender = find(transaction, names.getFirst()).orElseThrow();
    return new Person(sender.identity(), sender.customer(), name.or(sender::name), false);
  }

  private static Person stranger(
      Transaction transaction, List<Identity> names, Optional<String> name) {
    String customer = create(transaction, name);
    String sender = remember(transaction, names.getFirst(), customer);
    names.stream().skip(1).forEach(n -> remember(transaction, n, customer));
    return new Person(sender, customer, name, true);
  }

  /// Gives a customer new names in place of old ones. Empty where nobody has any of them.
  public Optional<Person> rename(
      Transaction transaction, List<Identity> previous, List<Identity> current) {
    Optional<Person> known =
        previous.stream()
            .flatMap(n -> find(transaction, n).stream())
            .findFirst()
            .or(() -> current.stream().flatMap(n -> find(transaction, n).stream()).findFirst());
    known.ifPresent(person -> {
      previous.forEach(n -> supersede(transaction, n));
      current.forEach(n -> remember(transaction, n, person.customer()));
    });
    return known;
  }

  /// Who has a name.
  public Optional<Person> find(Statements statements, Identity name) {
    return holder(statements, name).map(Holder::person);
  }

  private static Optional<Holder> holder(Statements statements, Identity name) {
    return statements.one(
        """
        SELECT i.id, i.customer, i.verified, c.name
        FROM identity i JOIN customer c ON c.id = i.customer
        WHERE i.scheme = ? AND i.value = ? AND i.superseded_at IS NULL
        """,
        row -> new Holder(person(row), row.flag("verified")),
        name.scheme(),
        name.value());
  }

  /// @param proven whether somebody vouched for the name being the person's
  private record Holder(Person person, boolean proven) {}

  private static void supersede(Transaction transaction, Identity name) {
    transaction.update(
        "UPDATE identity SET superseded_at = ? WHERE scheme = ? AND value = ? AND superseded_at IS NULL",
        transaction.now(),
        name.scheme(),
        name.value());
  }

  /// Who a conversation is with; in a group, a person that stands for all of it.
  public Person of(Statements statements, String conversation) {
    return statements
        .one(
            """
            SELECT coalesce(c.customer, c.id) AS customer, p.name FROM conversation c
            LEFT JOIN customer p ON p.id = c.customer WHERE c.id = ?
            """,
            row -> new Person("", row.text("customer"), row.optionalText("name"), false),
            conversation)
        .orElseThrow();
  }

  /// The names that reach a customer now, the most recently seen first.
  public List<Identity> reachableBy(Statements statements, String customer) {
    return statements.list(
        """
        SELECT scheme, value, verified FROM identity
        WHERE customer = ? AND superseded_at IS NULL ORDER BY seen_at DESC, id
        """,
        row -> new Identity(row.text("scheme"), row.text("value"), row.flag("verified")),
        customer);
  }

  /// How the customer of a conversation is reached.
  public Reach reach(Statements statements, Conversation conversation) {
    List<Identity> identities =
        conversation.customer().map(id -> reachableBy(statements, id)).orElse(List.of());
    return statements
        .one(
            """
            SELECT window_closed_after, (SELECT group_concat(purpose) FROM opt_out o
              WHERE o.customer = c.customer) AS opt_outs
            FROM conversation c WHERE id = ?
            """,
            row -> new Reach(identities, optOuts(row), row.optionalTime("window_closed_after")),
            conversation.id())
        .orElseThrow();
  }

  /// What a customer does not want.
  public Set<Purpose> optOuts(Statements statements, String customer) {
    return statements
        .one(
            "SELECT group_concat(purpose) AS opt_outs FROM opt_out WHERE customer = ?",
            SqlCustomers::optOuts,
            customer)
        .orElseThrow();
  }

  /// What a customer does not want, of a row that has it as `opt_outs`.
  public static Set<Purpose> optOuts(Row row) {
    return row.optionalText("opt_outs").stream()
        .flatMap(all -> Stream.of(all.split(",")))
        .map(Purpose::valueOf)
        .collect(Collectors.toSet());
  }

  /// Records what a customer wants no more, or again.
  public void setWanted(Transaction transaction, String customer, Purpose purpose, boolean wanted) {
    if (wanted) {
      transaction.update(
          "DELETE FROM opt_out WHERE customer = ? AND purpose = ?", customer, purpose);
    } else {
      transaction.update(
          "INSERT OR IGNORE INTO opt_out (customer, purpose, at) VALUES (?, ?, ?)",
          customer,
          purpose,
          transaction.now());
    }
  }

  private static String create(Transaction transaction, Optional<String> name) {
    String id = Ids.next();
    transaction.update(
        "INSERT INTO customer (id, name, created_at) VALUES (?, ?, ?)",
        id,
        name,
        transaction.now());
    return id;
  }

  /// Returns the id of the name, where it is new.
  private static String remember(Transaction transaction, Identity name, String customer) {
    String id = Ids.next();
    transaction.update(
        """
        INSERT INTO identity (id, scheme, value, customer, verified, seen_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (scheme, value) WHERE superseded_at IS NULL DO UPDATE SET
          seen_at = excluded.seen_at, verified = max(verified, excluded.verified)
        """,
        id,
        name.scheme(),
        name.value(),
        customer,
        name.verified(),
        transaction.now());
    return id;
  }

  private static Person person(Row row) {
    return new Person(row.text("id"), row.text("customer"), row.optionalText("name"), false);
  }
}
