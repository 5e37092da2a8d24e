package dev.sapa.host.web.page.inbox;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.page.Called;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One conversation, in words.
///
/// @param row as in the list
/// @param entries of its timeline
/// @param shown how many messages were asked for
/// @param more whether there are more
/// @param address of the customer, beside their name
/// @param mine whether whoever looks holds it
/// @param holder another agent who holds it
/// @param window until when may be written freely
/// @param brought what brought the customer here
/// @param files which files can be sent
/// @param canBePrivate whether the customer can be answered alone although the thread is public
/// @param receivesOnly where to write to the customer instead, on a channel that only brings news
/// @param did what the customer did last besides talking and visiting pages
public record Talk(
    Row row,
    List<Entry> entries,
    int shown,
    boolean more,
    Optional<Briefing> briefing,
    Optional<String> address,
    boolean mine,
    Optional<String> holder,
    boolean canGiveBack,
    boolean canResolve,
    String speaker,
    Optional<String> window,
    boolean windowOpen,
    Set<String> tags,
    Optional<String> brought,
    List<Visited> visits,
    List<Did> did,
    Optional<Sendables.Shown> files,
    boolean canBePrivate,
    Optional<String> receivesOnly,
    Stamp opened) {

  private static final int MOST_DID = 5;

  /// How many messages to ask for to see older ones.
  public int further() {
    return Math.min(InboxPages.MOST, shown * 2);
  }

  /// What a conversation is drawn from.
  ///
  /// @param signals what the customer did last besides
  /// @param capabilities of its channel, where it runs
  record Source(
      Inbox.Item item,
      Inbox.Latest latest,
      List<Event.PageVisited> visits,
      List<Event> signals,
      Optional<Sendables.Shown> files,
      Optional<Capabilities> capabilities,
      int shown) {}

  static Talk of(Source source, String agent, Times times) {
    Inbox.Item item = source.item();
    Inbox.Latest latest = source.latest();
    int shown = source.shown();
    Conversation c = item.conversation();
    Optional<String> holder =
        c.speaker() instanceof Speaker.Agent held ? Optional.of(held.name()) : Optional.empty();
    boolean mine = holder.equals(Optional.of(agent));
    return new Talk(
        Row.of(item, times),
        Timeline.of(latest, times),
        shown,
        latest.more() && shown < InboxPages.MOST,
        c.briefing(),
        Called.address(item),
        mine,
        holder.filter(name -> !mine),
        mine || c.status() == Status.WAITING,
        c.status() != Status.RESOLVED && (mine || holder.isEmpty()),
        speaker(c, times.words()),
        item.window().flatMap(window -> window(window, times)),
        item.window().map(Inbox.Window::open).orElse(true),
        c.tags(),
        c.origin()
            .map(origin ->
                origin.source() + origin.content().map(content -> " · " + content).orElse("")),
        source.visits().stream().map(visit -> Visited.of(visit, times)).toList(),
        Did.of(source.signals(), MOST_DID, times),
        source.files(),
        c.threadKind() == ThreadKind.PUBLIC
            && source.capabilities().filter(Capabilities::privateReplies).isPresent(),
        source
            .capabilities()
            .filter(capabilities -> capabilities.sends().isEmpty())
            .map(silent -> receivesOnly(item, times.words())),
        Stamp.at(c.openedAt(), times));
  }

  private static String receivesOnly(Inbox.Item item, Words words) {
    return Called.address(item)
        .map(address -> words.say("compose.receives-only", address))
        .orElseGet(() -> words.say("compose.receives-only-nowhere"));
  }

  private static String speaker(Conversation c, Words words) {
    return switch (c.speaker()) {
      case Speaker.Automated automated -> words.say("speaker.automated");
      case Speaker.Agent agent -> words.say("speaker.agent", agent.name());
      case Speaker.Nobody nobody -> words.say("speaker.nobody");
    };
  }

  private static Optional<String> window(Inbox.Window window, Times times) {
    return window
        .closesAt()
        .map(at ->
            window.open()
                ? times.words().say("window.open", times.at(at), times.until(at))
                : times.words().say("window.closed", times.at(at)));
  }
}
