package dev.sapa.simulator.chat;

import dev.sapa.simulator.chat.Shown.Body;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A message as the customer's app shows it.
///
/// @param ours said by the business
/// @param state how far it got, in either direction
/// @param chosen the choice that the customer pressed
/// @param reaction of the other side
record Bubble(
    String id,
    Instant at,
    boolean ours,
    Body body,
    State state,
    String chosen,
    String reaction,
    boolean story,
    boolean deleted) {

  /// How far a message got.
  enum State {
    /// The host has not got it yet.
    WAITING,
    SENT,
    DELIVERED,
    READ
  }

  static Bubble of(String id, Instant at, boolean ours, Body body) {
    State state = ours ? State.SENT : State.WAITING;
    return new Bubble(id, at, ours, body, state, "", "", false, false);
  }

  /// No message gets back to where it was.
  Bubble reached(State further) {
    return further.compareTo(state) <= 0
        ? this
        : new Bubble(id, at, ours, body, further, chosen, reaction, story, deleted);
  }

  Bubble withChosen(String choice) {
    return new Bubble(id, at, ours, body, state, choice, reaction, story, deleted);
  }

  Bubble withReaction(String emoji) {
    return new Bubble(id, at, ours, body, state, chosen, emoji, story, deleted);
  }

  Bubble toStory() {
    return new Bubble(id, at, ours, body, state, chosen, reaction, true, deleted);
  }

  Bubble takenBack() {
    return new Bubble(id, at, ours, Body.of(""), state, chosen, "", story, true);
  }

  /// For the page.
  void write(ObjectNode to, String road) {
    to.put("id", id).put("at", at.toString()).put("ours", ours).put("text", body.text());
    to.put("state", state.name().toLowerCase(Locale.ROOT)).put("chosen", chosen);
    to.put("reaction", reaction).put("story", story).put("deleted", deleted);
    body.menu().ifPresent(menu -> to.put("menu", menu));
    ArrayNode choices = to.putArray("choices");
    body.choices()
        .forEach(choice ->
            choices
                .addObject()
                .put("id", choice.id())
                .put("title", choice.title())
                .put("description", choice.description()));
    body.attached()
        .ifPresent(attached -> {
          ObjectNode file = to.putObject("file");
          file.put("name", attached.name()).put("image", attached.image());
          attached.key().ifPresent(key -> file.put("src", "/r/%s/files/%s".formatted(road, key)));
          attached.link().ifPresent(link -> file.put("link", link));
        });
  }
}
