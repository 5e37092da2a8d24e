package dev.sapa.plugins.handoff;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.automation.Turn.Said;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.plugin.AutomationPlugin;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Hands a conversation to a person: on request, on frustration, when the same is asked again and
/// again, and on complaints that no machine should answer.
@AutomationPlugin("handoff")
public final class HandoffAutomation implements Automation {
  private static final Duration RECENT = Duration.ofHours(24);
  private static final int EARLIER_WORDS = 3;

  /// How soon a person is called.
  ///
  /// @param repeats the time of asking at which a person is called: 3 for the third
  /// @param similarity from which share of common words two messages ask the same
  /// @param patience how strong signs of anger must be; a clear one weighs 1, mild ones less
  /// @param requests further wordings that ask for a person
  /// @param frustrations further signs of anger
  public record Settings(
      @Label("Asked how often")
          @Help("When a customer asks the same for this many times, a person is called.")
          @Default("3")
          @Range(min = 2, max = 10)
          int repeats,
      @Label("Similarity of a repeat")
          @Help("The share of common words from which two messages ask the same; 1 is identical.")
          @Default("0.7")
          @Range(min = 0.5, max = 1)
          double similarity,
      @Label("Patience with anger")
          @Help("A clear sign of anger weighs 1, mild ones less. Lower calls a person sooner.")
          @Default("1")
          @Range(min = 0.5, max = 3)
          double patience,
      @Label("More wordings that ask for a person")
          @Help("Words of your own for people who answer, in any language: \"tim Melati\".")
          @Default("[]")
          List<String> requests,
      @Label("More signs of anger")
          @Help("Wordings of your customers that show anger or disappointment.")
          @Default("[]")
          List<String> frustrations) {
    public Settings {
      requests = List.copyOf(requests);
      frustrations = List.copyOf(frustrations);
    }

    /// What holds when nothing is set.
    public static Settings standard() {
      return new Settings(3, 0.7, 1, List.of(), List.of());
    }
  }

  private final Settings settings;
  private final Wish wish;
  private final Frustration frustration;
  private final Complaint complaint;
  private final Repetition repetition;
  private final Dossier dossier;

  public HandoffAutomation(Settings settings) {
    this.settings = settings;
    wish = new Wish(settings.requests());
    frustration = new Frustration(settings.frustrations());
    complaint = new Complaint();
    repetition = new Repetition(settings.similarity());
    dossier = new Dossier(wish, frustration);
  }

  @Override
  public Card card() {
    return new Card(
        Phase.GUARD,
        "Whenever a customer writes while the automations answer, before any of them does.",
        "Customers who ask for a person, are upset, ask in vain or complain about something serious"
            + " get one; the agent gets what they already said.",
        "A customer waits for a person although an automatic answer would have done, or gets an"
            + " automatic answer too many.",
        "It passes, and the way to a person that every automated message offers stays open.");
  }

  @Override
  public Decision onMessage(Turn turn) {
    if (!(turn.speaker() instanceof Speaker.Automated)) {
      return new Decision.Pass("no automation speaks here");
    }
    if (!turn.conversation().addressed()) {
      return new Decision.Pass("said in a group, not to the business");
    }
    String text = Speech.of(turn.message());
    Words words = Words.of(text);
    List<Said> recent = sinceLastPerson(turn);
    return cause(turn, text, words, recent)
        .<Decision>map(cause -> handoff(turn, cause, text, repetition.times(words, recent)))
        .orElse(new Decision.Pass("no sign that a person is needed"));
  }

  private Optional<Cause> cause(Turn turn, String text, Words words, List<Said> recent) {
    if (turn.personRequested() || wish.in(words)) {
      return Optional.of(Cause.REQUESTED);
    }
    if (complaint.in(words, lastWords(recent))) {
      return Optional.of(Cause.COMPLAINT);
    }
    if (frustration.in(text, words) >= settings.patience()) {
      return Optional.of(Cause.FRUSTRATION);
    }
    return recent.size() + 1 >= settings.repeats()
            && repetition.times(words, recent) >= settings.repeats()
        ? Optional.of(Cause.REPEATED)
        : Optional.empty();
  }

  private Decision.Handoff handoff(Turn turn, Cause cause, String text, int times) {
    Wording wording = Wording.of(turn.language());
    return new Decision.Handoff(
        cause.id(),
        wording.reason(cause, Quote.of(text), times),
        dossier.of(turn),
        wording.notice(cause));
  }

  /// What the customer said lately and no person has answered: a question settled by an agent, or
  /// asked every morning, is not a repeat.
  private static List<Said> sinceLastPerson(Turn turn) {
    Instant oldest = turn.message().at().minus(RECENT);
    List<Said> recent = new ArrayList<>();
    for (Said said : turn.history()) {
      if (said.authoredBy().equals(Optional.of(AuthoredBy.HUMAN))) {
        recent.clear();
      } else if (said.byCustomer() && !said.at().isBefore(oldest)) {
        recent.add(said);
      }
    }
    return recent;
  }

  private static List<Words> lastWords(List<Said> recent) {
    return recent.subList(Math.max(0, recent.size() - EARLIER_WORDS), recent.size()).stream()
        .map(Speech::words)
        .toList();
  }
}
