package dev.sapa.host.web.page.dev;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.store.Database;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import dev.sapa.host.web.page.dev.Talk.Choice;
import dev.sapa.host.web.page.dev.Talk.Deed;
import dev.sapa.host.web.page.dev.Talk.Line;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads conversations for the author.
final class Talks {
  private static final int SHOWN = 20;

  private final Database state;
  private final SqlConversations conversations;
  private final Inbox inbox;
  private final Overheard overheard;

  @Inject
  Talks(Database state, SqlConversations conversations, Inbox inbox, Overheard overheard) {
    this.state = state;
    this.conversations = conversations;
    this.inbox = inbox;
    this.overheard = overheard;
  }

  /// A conversation by the key its channel gave it.
  Talk of(String instance, String key, Set<String> own, Times times) {
    return talk(
        state.read(statements -> conversations.byKey(statements, instance, key)), own, times);
  }

  /// The conversation of an instance in which something happened last.
  Talk latestOf(String instance, Set<String> own, Times times) {
    return talk(state.read(statements -> conversations.latestOf(statements, instance)), own, times);
  }

  private Talk talk(Optional<Conversation> found, Set<String> own, Times times) {
    return new Talk(
        found.map(conversation -> "/conversations/" + conversation.id()),
        found
            .map(conversation ->
                inbox.latest(conversation.id(), SHOWN).messages().stream()
                    .map(message -> line(message, own, times))
                    .toList())
            .orElse(List.of()),
        found.flatMap(conversation -> silent(conversation.speaker(), times.words())));
  }

  private static Optional<String> silent(Speaker speaker, Words words) {
    return switch (speaker) {
      case Speaker.Automated automated -> Optional.empty();
      case Speaker.Agent agent -> Optional.of(words.say("dev.silent.agent", agent.name()));
      case Speaker.Nobody nobody -> Optional.of(words.say("dev.silent.nobody"));
    };
  }

  private Line line(Message message, Set<String> own, Times times) {
    return new Line(
        message.id(),
        message.inbound(),
        message.author(),
        message.content().plainText(),
        message.content() instanceof Content.Rich rich
            ? rich.choices().stream().map(one -> new Choice(one.id(), one.title())).toList()
            : List.of(),
        message.explanation().map(Explanation::because),
        message.explanation().map(Explanation::next),
        overheard.on(message.id()).stream()
            .map(heard ->
                new Deed(
                    heard.instance(),
                    own.contains(heard.instance()),
                    words(heard.decision(), times)))
            .toList());
  }

  private static String words(Decision decision, Times times) {
    Words words = times.words();
    return switch (decision) {
      case Decision.Pass pass -> words.say("dev.decision.pass", pass.why());
      case Decision.Reply reply -> words.say("dev.decision.reply");
      case Decision.Handoff handoff -> words.say("dev.decision.handoff", handoff.reason());
      case Decision.Tag tag -> words.say("dev.decision.tag", tag.name());
      case Decision.Remember remember -> words.say("dev.decision.remember", remember.state());
      case Decision.WakeAt wake -> words.say("dev.decision.wake", wake.name(), times.at(wake.at()));
      case Decision.CancelWake cancel -> words.say("dev.decision.cancel", cancel.name());
      case Decision.All all ->
          all.decisions().stream().map(one -> words(one, times)).collect(Collectors.joining("; "));
    };
  }
}
