package dev.sapa.host.web.page;

import java.util.Optional;

/// What is around every page.
///
/// @param path of the page, for switching the language and for where it is in the navigation
/// @param assets the version of style sheet and script
/// @param business whose console it is
/// @param setAside how many things wait for a person; none where nobody signed in
public record Frame(
    Words words,
    String title,
    Optional<Session> session,
    String path,
    String assets,
    String business,
    long setAside) {
  private static final String PRODUCT = "Sapa";

  /// The text with a name.
  public String say(String name, Object... values) {
    return words.say(name, values);
  }

  /// The name of the business, where it has one of its own.
  public Optional<String> ownName() {
    return Optional.of(business).filter(name -> !name.equals(PRODUCT));
  }

  /// Where the page belongs.
  public Area area() {
    return Area.of(path);
  }

  /// What the forms of whoever signed in carry.
  public String csrf() {
    return session.map(Session::csrf).orElse("");
  }
}
