package dev.sapa.simulator.chat;

import java.util.List;
import java.util.Optional;

/// What a call of the channel looks like to a customer.
public sealed interface Shown {

  /// A message to one customer.
  ///
  /// @param to the address
  record Direct(String to, Body body) implements Shown {}

  /// A message to whoever wrote a comment.
  record AboutComment(String comment, Body body) implements Shown {}

  /// A comment below another, for everybody.
  record Below(String comment, String text) implements Shown {}

  /// A reaction to a message of a customer.
  ///
  /// @param emoji empty where it is taken back
  record Reaction(String message, String emoji) implements Shown {}

  /// What a message says.
  ///
  /// @param menu what opens the choices, where they are a list
  record Body(
      String text, List<Choice> choices, Optional<String> menu, Optional<Attached> attached) {

    static Body of(String text) {
      return new Body(text, List.of(), Optional.empty(), Optional.empty());
    }

    static Body of(String text, Attached attached) {
      return new Body(text, List.of(), Optional.empty(), Optional.of(attached));
    }
  }

  /// Something to press.
  record Choice(String id, String title, String description) {}

  /// A file.
  ///
  /// @param key by which it lies on the shelf, if it does
  /// @param link where it is else
  record Attached(Optional<String> key, Optional<String> link, String name, boolean image) {

    static Attached kept(String key, String name, boolean image) {
      return new Attached(Optional.of(key), Optional.empty(), name, image);
    }

    static Attached linked(String link) {
      return new Attached(
          Optional.empty(), Optional.of(link), link.substring(link.lastIndexOf('/') + 1), false);
    }
  }
}
