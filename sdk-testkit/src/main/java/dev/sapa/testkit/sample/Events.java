package dev.sapa.testkit.sample;

import dev.sapa.sdk.channel.Inbound.Audience;
import dev.sapa.sdk.channel.Inbound.Purchase;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// What may happen: every kind of event.
public final class Events {
  private Events() {}

  /// One of every kind, and one of a kind that no plugin can know, each made from its header.
  public static Map<String, Function<Event.Header, Event>> kinds() {
    Map<String, Function<Event.Header, Event>> kinds = new LinkedHashMap<>(talk());
    kinds.put(
        "an answer was taught",
        header ->
            new Event.AnswerTaught(header, List.of("Jam berapa buka?"), "opening-hours", "Dewi"));
    kinds.put(
        "a question was dismissed", header -> new Event.QuestionDismissed(header, "Apa?", "Dewi"));
    kinds.put(
        "the account was noticed",
        header ->
            new Event.AccountNoticed(
                header, "62811", "quality", "The quality of the number fell."));
    kinds.put(
        "something was set aside",
        header -> new Event.SetAside(header, "d1", "undelivered", "The provider refused it."));
    kinds.put("a time has come", Event.TimeReached::new);
    kinds.put("a kind of tomorrow", OfTomorrow::new);
    return kinds;
  }

  /// What happens in conversations of a customer.
  public static Map<String, Function<Event.Header, Event>> talk() {
    Map<String, Function<Event.Header, Event>> kinds = new LinkedHashMap<>();
    kinds.put("a conversation", header -> new Event.ConversationOpened(header, false));
    kinds.put(
        "a message",
        header ->
            new Event.MessageReceived(
                header,
                "in-" + header.sequence(),
                new Content.Text("Apakah pesanan saya sudah dikirim?"),
                "id",
                header.at()));
    kinds.put(
        "a reaction", header -> new Event.ReactionChanged(header, "out-1", Optional.of("👎")));
    for (AuthoredBy by : AuthoredBy.values()) {
      kinds.put("an answer by " + by, header -> queued(header, by));
    }
    for (MessageState state : MessageState.values()) {
      kinds.put(
          "a message that is " + state,
          header ->
              new Event.MessageStateChanged(
                  header, "out-" + (header.sequence() - 1), state, Optional.empty()));
    }
    kinds.put(
        "a question nobody answered",
        header ->
            new Event.QuestionUnanswered(
                header, "in-" + header.sequence(), "Apakah pesanan saya sudah dikirim?"));
    kinds.put(
        "a handoff",
        header -> new Event.HandoffRequested(header, "requested", "The customer wants a person."));
    kinds.put("a take-over", header -> new Event.ConversationTaken(header, "Dewi"));
    kinds.put("a hand-back", header -> new Event.ConversationGivenBack(header, "Dewi"));
    kinds.put("an end", header -> new Event.ConversationResolved(header, "Dewi"));
    kinds.put("a note", header -> new Event.NoteAdded(header, "Dewi", "Sudah ditelepon."));
    kinds.put("a label", header -> new Event.ConversationTagged(header, "harga"));
    kinds.put("another name", header -> new Event.IdentityChanged(header, "62811", "62812"));
    kinds.put("an opt-out", header -> new Event.OptChanged(header, Purpose.MARKETING, false));
    kinds.put(
        "a visit",
        header ->
            new Event.PageVisited(
                header, "https://shop.example/", Optional.empty(), Optional.empty(), header.at()));
    signals(kinds);
    return kinds;
  }

  private static void signals(Map<String, Function<Event.Header, Event>> kinds) {
    Origin ad =
        new Origin(
            "Instagram ad",
            Optional.of("Sepatu lari"),
            Optional.empty(),
            Optional.of("ad-1"),
            Optional.empty());
    for (Purchase.Status status : Purchase.Status.values()) {
      kinds.put(
          "an order that is " + status,
          header ->
              new Event.OrderChanged(
                  header,
                  new Purchase(
                      "5001",
                      "#1042",
                      status,
                      "open",
                      "250000.00",
                      "IDR",
                      List.of(new Content.OrderLine("Sepatu lari", 1, "250000.00", "IDR")),
                      header.at(),
                      header.at()),
                  Optional.of(ad),
                  header.at()));
    }
    kinds.put("a referral", header -> new Event.ReferralMade(header, ad, header.at()));
    kinds.put(
        "a form",
        header ->
            new Event.FormSubmitted(
                header, "contact", Map.of("nama", "Budi"), Optional.empty(), header.at()));
    kinds.put(
        "a mention in public",
        header ->
            new Event.MentionedPublicly(
                header,
                "in-" + header.sequence(),
                new Audience(OptionalLong.of(1_200), Set.of("sapa"), Optional.empty()),
                header.at()));
  }

  private static Event queued(Event.Header header, AuthoredBy by) {
    return new Event.MessageQueued(
        header,
        "out-" + header.sequence(),
        by,
        by == AuthoredBy.HUMAN ? "Dewi" : "faq",
        Purpose.REPLY,
        new Content.Text("Sudah, tiba besok."));
  }

  /// Kinds of event grow with the SDK: this one is newer than any plugin.
  private record OfTomorrow(Event.Header header) implements Event {}
}
