package kept;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Notice;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.plugin.AutomationPlugin;
import dev.sapa.sdk.plugin.Default;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An automation as somebody wrote it when this SDK was released. */
@AutomationPlugin("kept-automation")
public final class KeptAutomation implements Automation {

  /** Its settings. */
  public record Settings(@Default("Hello") String greeting) {}

  private final Settings settings;

  public KeptAutomation(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Card card() {
    return new Card(Phase.ANSWER, "greeting", "everyone, by a word", "little", "silence");
  }

  @Override
  public Decision onMessage(Turn turn) {
    if (turn.personRequested()) {
      Turn.Said said = turn.message();
      return new Decision.Handoff(
          "requested",
          "The customer asks for a person",
          new Briefing(
              "a person",
              List.of("nothing"),
              List.of(new Briefing.Fact("wish", said.content().plainText(), said.id())),
              List.of()),
          new Notice("A person comes", "You asked", "We answer today"));
    }
    if (!(turn.speaker() instanceof Speaker.Automated)) {
      return new Decision.Pass("a person speaks");
    }
    return new Decision.All(
        List.of(
            new Decision.Reply(
                new Content.Rich(
                    settings.greeting() + " " + turn.customer().name().orElse("you"),
                    Optional.of(URI.create("https://shop.example")),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new Content.Choice("hours", "Opening hours")),
                    Optional.empty()),
                Purpose.REPLY,
                AuthoredBy.RULE,
                new Explanation(
                    "You wrote",
                    List.of(new Explanation.Source("1", "Greetings", Optional.empty())),
                    Optional.of(1.0),
                    "You choose")),
            new Decision.Tag("greeted"),
            new Decision.Remember(turn.state().orElse("") + "x"),
            new Decision.WakeAt(turn.now().plusSeconds(60), "again"),
            new Decision.CancelWake("before")));
  }

  @Override
  public Decision onTimer(Turn turn, String name) {
    return new Decision.Reply(
        new Content.Text(name), Explanation.of("It is time", "Nothing more"));
  }
}
