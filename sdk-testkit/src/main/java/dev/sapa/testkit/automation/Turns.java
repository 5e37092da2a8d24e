package dev.sapa.testkit.automation;

import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.sample.Contents;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Turns an automation may be asked about, by what is special about them.
final class Turns {
  private final AutomationTrial trial;

  Turns(AutomationTrial trial) {
    this.trial = trial;
  }

  /// The author's own, as they are.
  Map<String, Turn> own() {
    Map<String, Turn> own = new LinkedHashMap<>();
    for (Turn turn : trial.turns()) {
      own.put("turn %d of the trial".formatted(own.size() + 1), turn);
    }
    return own;
  }

  /// Everything, each where automations are asked: they speak, or a person is wanted.
  Map<String, Turn> all() {
    Map<String, Turn> all = own();
    surroundings()
        .forEach((where, talk) ->
            Contents.kinds()
                .forEach((name, content) ->
                    all.put(name + ", " + where, talk.apply(new Talk()).customer(content).turn())));
    Contents.words()
        .forEach((name, text) -> {
          all.put(name, Talk.of(text).turn());
          all.put(name + ", after a long talk", longTalk(new Talk()).customer(text).turn());
        });
    return all;
  }

  /// What was said when nobody has said anything to the business.
  Map<String, Turn> unaddressed() {
    Map<String, Turn> all = new LinkedHashMap<>();
    lines()
        .forEach(
            (name, content) -> all.put(name, new Talk().inGroup(false).customer(content).turn()));
    own().forEach((name, turn) -> all.put(name + " in a group", Reworked.unaddressed(turn)));
    return all;
  }

  /// Turns in which somebody else speaks.
  Map<String, Turn> spokenFor() {
    Map<String, Turn> all = new LinkedHashMap<>();
    for (Speaker speaker : List.of(new Speaker.Nobody(), new Speaker.Agent("Dewi"))) {
      String who =
          " while %s speaks".formatted(speaker instanceof Speaker.Nobody ? "nobody" : "a person");
      lines()
          .forEach((name, content) ->
              all.put(name + who, new Talk().speaker(speaker).customer(content).turn()));
      own().forEach((name, turn) -> all.put(name + who, Reworked.spokenBy(turn, speaker)));
    }
    return all;
  }

  private static Map<String, Content> lines() {
    return Contents.kinds();
  }

  private static Map<String, UnaryOperator<Talk>> surroundings() {
    Map<String, UnaryOperator<Talk>> all = new LinkedHashMap<>();
    all.put("said first", talk -> talk);
    all.put("said first in English", Talk::english);
    all.put("in a group", talk -> talk.inGroup(true));
    all.put("in public", Talk::inPublic);
    all.put("with the wish for a person", Talk::personRequested);
    all.put("after a long talk", Turns::longTalk);
    all.put("after other kinds of content", Turns::mixedTalk);
    return all;
  }

  private static Talk longTalk(Talk talk) {
    for (int i = 0; i < 12; i++) {
      talk.customer("Halo?").rule("Ada yang bisa dibantu?").ai("Tentu.");
    }
    return talk.agent("Saya bantu ya.").pause(Duration.ofDays(3)).tagged("harga");
  }

  private static Talk mixedTalk(Talk talk) {
    Contents.kinds().values().forEach(talk::customer);
    return talk.pause(Duration.ofHours(2));
  }
}
