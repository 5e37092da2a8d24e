package dev.sapa.host.web.page.plugins;

import java.util.List;
import java.util.Optional;

/// A setting as a form asks for it.
///
/// @param name of the control, and the path of the setting: `mailbox.password`
/// @param usual what holds where nothing is entered
/// @param value what is entered already; never a secret
/// @param kept whether a secret was entered before, and stays if none is entered now
/// @param options to choose from
/// @param range of a number, as `min` and `max`
/// @param error what is wrong with what was entered
/// @param fields of a group
public record Field(
    String name,
    String label,
    Optional<String> help,
    Kind kind,
    boolean required,
    Optional<String> usual,
    String value,
    boolean kept,
    List<String> options,
    Range range,
    Optional<String> error,
    List<Field> fields) {

  /// How it is asked for.
  public enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    CHOICE,
    LINES,
    ADDRESS,
    DURATION,
    PATH,
    SECRET,
    /// JSON, of what no control can hold.
    RAW,
    GROUP
  }

  /// @param min the least number, as it is written; empty for none
  /// @param max the greatest one
  /// @param whole whether only whole numbers count
  public record Range(Optional<String> min, Optional<String> max, boolean whole) {
    static final Range NONE = new Range(Optional.empty(), Optional.empty(), false);
  }

  /// The name of the control that says that a secret shall be forgotten.
  public String forget() {
    return "forget:" + name;
  }

  /// A name that may stand in an `id`.
  public String id() {
    return "field-" + name.replaceAll("[^A-Za-z0-9]", "-");
  }

  /// What describes the control to a screen reader.
  public String describedBy() {
    return (help.isPresent() ? id() + "-help " : "") + (error.isPresent() ? id() + "-error" : "");
  }

  /// Whether it or something in it is wrong.
  public boolean wrong() {
    return error.isPresent() || fields.stream().anyMatch(Field::wrong);
  }

  boolean isOneOf(Kind... kinds) {
    return List.of(kinds).contains(kind);
  }
}
