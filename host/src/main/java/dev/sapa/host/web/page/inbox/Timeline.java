package dev.sapa.host.web.page.inbox;

import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import dev.sapa.sdk.channel.Inbound.Audience;
import dev.sapa.sdk.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was said and what happened, in one order.
final class Timeline {
  private Timeline() {}

  /// @param rank the order of what has the same time: a customer speaks, something happens because
  ///   of it, the business answers
  private record Placed(Instant at, int rank, Entry entry) {}

  static List<Entry> of(Inbox.Latest latest, Times times) {
    List<Placed> all = new ArrayList<>();
    latest
        .messages()
        .forEach(message ->
            all.add(
                new Placed(
                    message.at(),
                    message.inbound() ? 0 : 2,
                    new Entry.Message(
                        Said.of(
                            message,
                            Optional.ofNullable(latest.files().get(message.id())),
                            times)))));
    latest
        .told()
        .forEach(event ->
            entry(event, times)
                .ifPresent(entry -> all.add(new Placed(event.header().at(), 1, entry))));
    all.sort(Comparator.comparing(Placed::at).thenComparing(Placed::rank));
    return withDays(all, times);
  }

  private static List<Entry> withDays(List<Placed> all, Times times) {
    List<Entry> entries = new ArrayList<>();
    String day = "";
    for (Placed one : all) {
      String its = times.day(one.at());
      if (!its.equals(day)) {
        day = its;
        entries.add(new Entry.Day("d-" + times.date(one.at()), day));
      }
      entries.add(one.entry());
    }
    return entries;
  }

  private static Optional<Entry> entry(Event event, Times times) {
    if (event instanceof Event.NoteAdded note) {
      return Optional.of(
          new Entry.Noted(
              Entry.key(note), note.agent(), note.text(), Stamp.clock(note.header().at(), times)));
    }
    return told(event, times.words())
        .map(text ->
            new Entry.Told(Entry.key(event), text, Stamp.clock(event.header().at(), times)));
  }

  private static Optional<String> told(Event event, Words words) {
    return switch (event) {
      case Event.ConversationOpened opened when opened.again() ->
          Optional.of(words.say("told.opened-again"));
      case Event.HandoffRequested handoff ->
          Optional.of(words.say("told.handoff", Row.cause(handoff, words)));
      case Event.ConversationTaken taken -> Optional.of(words.say("told.taken", taken.agent()));
      case Event.ConversationGivenBack given ->
          Optional.of(words.say("told.given-back", given.agent()));
      case Event.ConversationResolved resolved ->
          Optional.of(words.say("told.resolved", resolved.agent()));
      case Event.ConversationTagged tagged -> Optional.of(words.say("told.tagged", tagged.tag()));
      case Event.MentionedPublicly mention -> Optional.of(inPublic(mention.audience(), words));
      default -> Optional.empty();
    };
  }

  private static String inPublic(Audience audience, Words words) {
    StringBuilder said = new StringBuilder(words.say("told.mentioned"));
    audience
        .followers()
        .ifPresent(many ->
            said.append(" · ").append(words.say("told.mentioned.followers", words.number(many))));
    audience.hashtags().stream().sorted().forEach(tag -> said.append(" #").append(tag));
    return said.toString();
  }
}
