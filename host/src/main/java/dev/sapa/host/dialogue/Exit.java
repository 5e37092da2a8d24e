package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Message;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Notice;
import dev.sapa.sdk.message.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way to a person that every automated message offers (R014, R020).
final class Exit {
  /// What comes back when the customer uses it.
  static final String CHOICE = "sapa:person";

  private Exit() {}

  /// The same content with the way to a person as its last choice. A template stays as it was
  /// approved.
  static Content offeredIn(Content content, String label) {
    Content.Choice exit = new Content.Choice(CHOICE, label);
    if (content instanceof Content.Rich rich) {
      List<Content.Choice> choices = new ArrayList<>(rich.choices());
      choices.add(exit);
      return rich.withChoices(choices);
    }
    if (content instanceof Content.Text text) {
      return new Content.Rich(
          text.text(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(exit),
          Optional.empty());
    }
    return content;
  }

  /// Whether the customer used it: by the button, or by writing what stands on it.
  static boolean usedIn(Content content, Wording wording) {
    if (content instanceof Content.Chosen chosen) {
      return chosen.id().equals(CHOICE);
    }
    String words = content.plainText().strip();
    return wording.exitLabel().values().stream().anyMatch(words::equalsIgnoreCase);
  }

  /// The handoff of the host itself, for when no automation takes care of it.
  static Decision.Handoff handoff(Situation situation) {
    List<String> tried =
        situation.history().stream()
            .filter(said -> !said.inbound())
            .map(said -> said.content().plainText())
            .toList();
    String wants =
        situation.history().stream()
            .filter(Message::inbound)
            .reduce((first, second) -> second)
            .map(said -> said.content().plainText())
            .orElse("");
    boolean english = situation.conversation().language().equals(Language.ENGLISH);
    return new Decision.Handoff(
        "requested",
        english ? "The customer asked for a person." : "Pelanggan meminta bicara dengan orang.",
        new Briefing(wants, tried, List.of(), List.of()),
        english
            ? new Notice(
                "Your conversation is now with our team.",
                "You asked to talk to a person.",
                "One of us reads what you wrote and answers you here; you need not repeat it.")
            : new Notice(
                "Percakapan Anda sudah kami teruskan ke tim kami.",
                "Anda meminta bicara dengan orang.",
                "Salah satu dari kami membaca pesan Anda dan membalas di sini; Anda tidak perlu mengulang."));
  }
}
