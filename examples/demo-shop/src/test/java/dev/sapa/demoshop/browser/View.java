package dev.sapa.demoshop.browser;

/// How somebody looks at a page.
///
/// @param width of the window, in CSS pixels
/// @param language of the browser, such as `id`
public record View(int width, String language, boolean dark) {
  public static final View PHONE = new View(360, "id", false);
  public static final View DESK = new View(1440, "id", false);

  public View in(String language) {
    return new View(width, language, dark);
  }

  public View inTheDark() {
    return new View(width, language, true);
  }

  boolean isPhone() {
    return width < 600;
  }

  int height() {
    return isPhone() ? 740 : 900;
  }

  /// The end of a screenshot's name.
  String suffix() {
    return "%d-%s-%s".formatted(width, language, dark ? "dark" : "light");
  }
}
