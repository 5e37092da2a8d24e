package dev.sapa.host.web.page.setaside;

import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.page.Called;
import dev.sapa.host.web.page.Language;
import dev.sapa.host.web.page.Rewording;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import java.util.Locale;
import java.util.Optional;

/// Something that was set aside, in words.
///
/// @param remedy what to do before trying again
/// @param customer whose conversation it is about; empty where it is about none
/// @param tried how often it was tried again
/// @param settled when it was tried again and did not come back
public record Letter(
    String id,
    String kind,
    String meaning,
    String instance,
    String at,
    Told why,
    Told remedy,
    Optional<String> conversation,
    Optional<String> customer,
    Optional<String> tried,
    Optional<String> settled) {

  private static final Rewording REASONS = new Rewording("set-aside.reason.");
  private static final Rewording REMEDIES = new Rewording("set-aside.remedy.");

  /// Something said, and in which language: what a plugin or a provider said stays as it is.
  public record Told(String text, String language) {}

  static Letter of(
      DeadLetter letter, Optional<Inbox.Item> about, Optional<String> settled, Times times) {
    Words words = times.words();
    String kind = letter.kind().name().toLowerCase(Locale.ROOT);
    return new Letter(
        letter.id(),
        words.say("set-aside.kind." + kind),
        words.say("set-aside.meaning." + kind),
        letter.instance(),
        times.at(letter.at()),
        told(REASONS, letter.reason(), words),
        told(REMEDIES, letter.remedy(), words),
        about.map(item -> "/conversations/" + item.conversation().id()),
        about.map(item -> Called.of(item, words)),
        Optional.of(letter.retries())
            .filter(retries -> retries > 0)
            .map(retries ->
                words.say(retries == 1 ? "set-aside.tried" : "set-aside.tried-often", retries)),
        settled);
  }

  private static Told told(Rewording rewording, String written, Words words) {
    return rewording
        .of(written, words)
        .map(text -> new Told(text, words.language().code()))
        .orElseGet(() -> new Told(written, Language.ENGLISH.code()));
  }
}
