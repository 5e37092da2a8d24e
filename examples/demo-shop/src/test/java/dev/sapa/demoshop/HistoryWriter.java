package dev.sapa.demoshop;

import dev.sapa.plugins.faq.FaqAutomation;
import dev.sapa.plugins.handoff.HandoffAutomation;
import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes `history.jsonl`: the script's customers and agents, answered by the shop's own
/// automations in between. The same script and knowledge give the same file.
///
/// Run its `main` after changing the script or `faq.yaml`, and look at the difference.
public final class HistoryWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> DISCLOSURE =
      Map.of(
          "id", "Anda dibantu oleh asisten otomatis kami.",
          "en", "You are talking to our automated assistant.");
  private static final Map<String, String> EXIT =
      Map.of("id", "Bicara dengan orang", "en", "Talk to a person");

  private final Map<String, Automation> automations = new LinkedHashMap<>();

  HistoryWriter(Path knowledge) {
    automations.put("handoff", new HandoffAutomation(HandoffAutomation.Settings.standard()));
    automations.put("faq", new FaqAutomation(new FaqAutomation.Settings(knowledge, 0.43)));
  }

  public static void main(String[] arguments) throws IOException {
    Path shop = Path.of(arguments[0]);
    Script script = Script.read(shop.resolve("src/test/resources/history.txt"));
    HistoryWriter writer = new HistoryWriter(shop.resolve("faq.yaml"));
    List<String> lines = new ArrayList<>();
    for (Script.Scene scene : script.scenes()) {
      lines.add(writer.new Act(scene, lines.size() + 1).play().toString());
    }
    Files.writeString(shop.resolve("history.jsonl"), String.join("\n", lines) + "\n");
  }

  /// One scene while it is played.
  private final class Act {
    private final Script.Scene scene;
    private final int number;
    private final Random random;
    private final ObjectNode line = JSON.createObjectNode();
    private final ArrayNode steps;
    private final List<Turn.Said> history = new ArrayList<>();
    private Speaker speaker = new Speaker.Automated();
    private boolean disclosed;
    private boolean calledOrAsked;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Instant before = now;
    private ObjectNode lastSent = line;

    private Act(Script.Scene scene, int number) {
      this.scene = scene;
      this.number = number;
      this.random = new Random(number);
      ObjectNode customer = JSON.createObjectNode();
      boolean wa = scene.channel().equals("wa");
      line.put("channel", scene.channel());
      line.put("plugin", wa ? "whatsapp" : "webchat");
      line.set("customer", customer);
      customer.put("name", scene.name());
      ObjectNode identity = JSON.createObjectNode();
      identity.put("scheme", wa ? "phone" : "webchat");
      identity.put("value", wa ? "628120000%04d".formatted(number) : "demo-%04d".formatted(number));
      identity.put("verified", wa);
      customer.set("identities", JSON.createArrayNode().add(identity));
      line.put("language", scene.language());
      scene.origin().ifPresent(this::origin);
      steps = JSON.createArrayNode();
      line.set("steps", steps);
    }

    private void origin(String words) {
      String[] parts = words.split(": ", 2);
      ObjectNode origin = JSON.createObjectNode();
      origin.put("source", parts[0]);
      origin.put("content", parts[1]);
      line.set("origin", origin);
    }

    private ObjectNode play() {
      for (Script.Line next : scene.lines()) {
        switch (next) {
          case Script.Line.Said said -> said(said);
          case Script.Line.Wrote wrote -> wrote(wrote);
          case Script.Line.Did did -> did(did);
          case Script.Line.Tag tag -> {
            later(Duration.ofSeconds(5));
            step("tagged").put("tag", tag.name());
          }
          case Script.Line.Failed failed -> {
            lastSent.remove(List.of("accepted", "delivered", "read"));
            lastSent.put("failed", "PT2S");
            lastSent.put("reasonFailed", failed.reason());
            lastSent.put("setAside", scene.daysAgo() < 7);
          }
        }
      }
      return line;
    }

    private void said(Script.Line.Said said) {
      later(said.after().plusSeconds(history.isEmpty() ? 0 : random.nextInt(20)));
      boolean button = said.words().equals("[orang]");
      Content content =
          button
              ? new Content.Chosen("sapa:person", EXIT.get(scene.language()), Optional.empty())
              : new Content.Text(said.words());
      ObjectNode step = step("customer");
      if (button) {
        step.set(
            "chosen",
            JSON.createObjectNode()
                .put("id", "sapa:person")
                .put("title", EXIT.get(scene.language())));
      } else {
        step.put("text", said.words());
      }
      Turn.Said message =
          new Turn.Said("m" + history.size(), now, Optional.empty(), scene.name(), content);
      if (speaker instanceof Speaker.Automated) {
        answer(message, button);
      }
      history.add(message);
    }

    private void answer(Turn.Said message, boolean button) {
      List<Turn.Said> earlier = List.copyOf(history);
      Turn turn =
          new Turn(
              new Turn.Conversation(
                  "c",
                  scene.channel(),
                  scene.channel(),
                  ThreadKind.PRIVATE,
                  true,
                  earlier.isEmpty() ? now : earlier.getFirst().at(),
                  Set.of()),
              new Turn.Customer("p", Optional.of(scene.name())),
              message,
              earlier,
              speaker,
              scene.language(),
              now,
              Optional.empty(),
              button);
      for (Map.Entry<String, Automation> automation : automations.entrySet()) {
        Decision decision = automation.getValue().onMessage(turn);
        if (decision instanceof Decision.Handoff handoff) {
          handOff(automation.getKey(), handoff);
          return;
        }
        if (decision instanceof Decision.Reply reply) {
          reply(automation.getKey(), reply);
          return;
        }
      }
      later(Duration.ofMillis(40));
      step("unanswered");
      calledOrAsked = true;
    }

    private void reply(String automation, Decision.Reply reply) {
      later(Duration.ofMillis(60 + random.nextInt(90)));
      ObjectNode step = step("answer").put("automation", automation);
      Content.Rich rich = rich(reply.content());
      step.put("text", disclosed(rich.text()));
      rich.link().ifPresent(link -> step.put("link", link.toString()));
      rich.image().ifPresent(image -> step.put("image", image.toString()));
      rich.video().ifPresent(video -> step.put("video", video.toString()));
      step.set(
          "choices",
          JSON.createArrayNode()
              .add(
                  JSON.createObjectNode()
                      .put("id", "sapa:person")
                      .put("title", EXIT.get(scene.language()))));
      explain(step, reply.explanation());
      sent(step, AuthoredBy.RULE, automation, rich);
    }

    private static Content.Rich rich(Content content) {
      return content instanceof Content.Rich rich
          ? rich
          : new Content.Rich(
              content.plainText(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Optional.empty());
    }

    private static void explain(ObjectNode step, Explanation why) {
      step.put("because", why.because());
      ArrayNode sources = JSON.createArrayNode();
      for (Explanation.Source source : why.sources()) {
        ObjectNode one = JSON.createObjectNode();
        one.put("id", source.id()).put("title", source.title());
        source.link().ifPresent(link -> one.put("link", link.toString()));
        sources.add(one);
      }
      step.set("sources", sources);
      why.confidence().ifPresent(sure -> step.put("confidence", Math.round(sure * 100) / 100.0));
      step.put("next", why.next());
    }

    private void handOff(String automation, Decision.Handoff handoff) {
      later(Duration.ofMillis(90));
      ObjectNode step =
          step("handedOff")
              .put("automation", automation)
              .put("cause", handoff.cause())
              .put("reason", handoff.reason());
      String words =
          "%s %s %s"
              .formatted(handoff.notice().what(), handoff.notice().why(), handoff.notice().next());
      step.put("text", disclosed(words)).put("next", handoff.notice().next());
      ObjectNode briefing = JSON.createObjectNode();
      briefing.put("wants", handoff.briefing().wants());
      ArrayNode tried = JSON.createArrayNode();
      handoff.briefing().tried().forEach(tried::add);
      briefing.set("tried", tried);
      ArrayNode known = JSON.createArrayNode();
      handoff
          .briefing()
          .known()
          .forEach(fact ->
              known.add(
                  JSON.createObjectNode().put("name", fact.name()).put("value", fact.value())));
      briefing.set("known", known);
      ArrayNode promised = JSON.createArrayNode();
      handoff.briefing().promised().forEach(promised::add);
      briefing.set("promised", promised);
      step.set("briefing", briefing);
      sent(step, AuthoredBy.RULE, automation, new Content.Text(words));
      speaker = new Speaker.Nobody();
      calledOrAsked = true;
    }

    private String disclosed(String words) {
      String all = disclosed ? words : DISCLOSURE.get(scene.language()) + "\n\n" + words;
      disclosed = true;
      return all;
    }

    private void wrote(Script.Line.Wrote wrote) {
      // The seconds make it look like people; the minutes are the script's.
      later(wrote.after().plusSeconds(random.nextInt(50)));
      ObjectNode step = step("reply").put("agent", wrote.agent()).put("text", wrote.words());
      sent(step, AuthoredBy.HUMAN, wrote.agent(), new Content.Text(wrote.words()));
      speaker = new Speaker.Agent(wrote.agent());
    }

    private void did(Script.Line.Did did) {
      later(did.after().plusSeconds(random.nextInt(40)));
      String type =
          switch (did.what()) {
            case "take" -> "taken";
            case "back" -> "givenBack";
            default -> "resolved";
          };
      step(type).put("agent", did.agent());
      speaker =
          did.what().equals("take") ? new Speaker.Agent(did.agent()) : new Speaker.Automated();
    }

    private void sent(ObjectNode step, AuthoredBy by, String author, Content content) {
      boolean wa = scene.channel().equals("wa");
      int delivered = wa ? 1 + random.nextInt(5) : 1;
      step.put("accepted", wa ? "PT0.%dS".formatted(4 + random.nextInt(5)) : "PT0.1S");
      step.put("delivered", "PT%dS".formatted(delivered));
      if (random.nextInt(10) < 8) {
        step.put(
            "read", Duration.ofSeconds(delivered + 2 + random.nextInt(wa ? 90 : 15)).toString());
      }
      lastSent = step;
      history.add(new Turn.Said("m" + history.size(), now, Optional.of(by), author, content));
    }

    private void later(Duration by) {
      now = now.plus(by);
    }

    private ObjectNode step(String type) {
      ObjectNode step = JSON.createObjectNode().put("type", type);
      if (!steps.isEmpty()) {
        step.put("after", Duration.between(before, now).toString());
      } else if (scene.minutesAgo().isPresent()) {
        step.put("ago", Duration.ofMinutes(scene.minutesAgo().get()).toString());
      } else {
        LocalTime time = scene.time().plusSeconds(random.nextInt(59));
        step.put("daysAgo", scene.daysAgo()).put("time", time.toString());
      }
      before = now;
      steps.add(step);
      return step;
    }
  }
}
