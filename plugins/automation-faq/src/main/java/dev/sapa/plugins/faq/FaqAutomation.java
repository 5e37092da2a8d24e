package dev.sapa.plugins.faq;

import dev.sapa.sdk.automation.Attempt;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Lesson;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Teachable;
import dev.sapa.sdk.automation.Teaching;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.automation.Turn.Said;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.plugin.AutomationPlugin;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Range;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Answers frequent questions in the words of a knowledge file, and leaves alone what that does not
/// answer.
@AutomationPlugin("faq")
public final class FaqAutomation implements Teachable {
  private static final Duration RECENT = Duration.ofHours(24);
  private static final int MOST_TIMES = 2;

  /// @param knowledge the questions and their answers
  /// @param confidence how likely right an answer must be to be sent
  public record Settings(
      @Label("Knowledge file")
          @Help(
              "A YAML list of entries with id, questions, answer, and if wanted link, video and"
                  + " image. Read again when it changes.")
          Path knowledge,
      @Label("Confidence")
          @Help(
              "How sure to be before answering, from 0 to 1. Lower answers more questions, and more"
                  + " of them wrongly.")
          @Default("" + Matcher.SURE_ENOUGH)
          @Range(min = 0, max = 1)
          double confidence) {}

  private final LiveKnowledge knowledge;
  private final double confidence;
  private final Answers answers = new Answers();
  private final Attempts attempts;

  /// @throws KnowledgeException when the knowledge file cannot be used
  public FaqAutomation(Settings settings) {
    knowledge = new LiveKnowledge(settings.knowledge());
    confidence = settings.confidence();
    attempts = new Attempts(answers, confidence);
  }

  @Override
  public Card card() {
    return new Card(
        Phase.ANSWER,
        "When a customer asks something while the automations answer.",
        "Customers with a frequent question get its answer at once, at any hour; the team is kept"
            + " free for the others.",
        "A customer reads an answer to another question, and asks again or asks for a person.",
        "It says nothing, and a person answers.");
  }

  @Override
  public Decision onMessage(Turn turn) {
    if (!(turn.speaker() instanceof Speaker.Automated)) {
      return new Decision.Pass("no automation speaks here");
    }
    if (!turn.conversation().addressed()) {
      return new Decision.Pass("said in a group, not to the business");
    }
    if (turn.personRequested()) {
      return new Decision.Pass("the customer wants a person");
    }
    return knowledge
        .current()
        .matcher()
        .closest(words(turn.message().content()))
        .map(match -> decide(turn, match))
        .orElse(new Decision.Pass("nothing was asked that the knowledge has words for"));
  }

  @Override
  public Attempt attempt(String question, String language) {
    return attempts.attempt(knowledge.latest().matcher(), question, language);
  }

  @Override
  public Teaching teach(Lesson lesson, List<String> asked) {
    LiveKnowledge.Learned known = knowledge.latest();
    return knowledge
        .trouble()
        .<Teaching>map(sentence -> new Teaching.Refused("file", sentence))
        .orElseGet(() -> new Teacher(knowledge, known, attempts).teach(lesson, asked));
  }

  @Override
  public void reread() {
    knowledge.latest();
    knowledge
        .trouble()
        .ifPresent(sentence -> {
          throw new IllegalArgumentException(sentence);
        });
  }

  @Override
  public Optional<String> trouble() {
    return knowledge.trouble();
  }

  private Decision decide(Turn turn, Match match) {
    Entry entry = match.entry();
    if (match.confidence() < confidence) {
      return new Decision.Pass(
          String.format(
              Locale.ROOT,
              "no entry is likely enough; the closest is %s with %.2f of %.2f",
              entry.id(),
              match.confidence(),
              confidence));
    }
    if (timesAnswered(entry, turn) >= MOST_TIMES) {
      return new Decision.Pass(
          "answered with %s %d times already, so a person is needed"
              .formatted(entry.id(), MOST_TIMES));
    }
    return answers
        .reply(match, turn.language())
        .orElse(new Decision.Pass("the entry %s has no answer".formatted(entry.id())));
  }

  /// How often the customer was given the answer of `entry` lately, since a person last wrote.
  private static int timesAnswered(Entry entry, Turn turn) {
    Instant oldest = turn.message().at().minus(RECENT);
    int times = 0;
    for (Said said : turn.history()) {
      if (said.authoredBy().equals(Optional.of(AuthoredBy.HUMAN))) {
        times = 0;
      } else if (!said.byCustomer() && !said.at().isBefore(oldest)) {
        String text = said.content().plainText();
        times += entry.answer().values().stream().anyMatch(text::contains) ? 1 : 0;
      }
    }
    return times;
  }

  /// What the customer put into words; empty where they sent something else.
  private static String words(Content content) {
    return switch (content) {
      case Content.Media media -> media.caption().orElse("");
      case Content.Order order -> order.note().orElse("");
      case Content.Reaction reaction -> "";
      case Content.Location location -> "";
      case Content.Contacts contacts -> "";
      case Content.SystemNote note -> "";
      case Content.Unsupported unsupported -> "";
      default -> content.plainText();
    };
  }
}
