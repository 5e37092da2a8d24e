package dev.sapa.host.web.page;

import java.util.Arrays;
import java.util.List;

/// A part of the console, as the navigation shows it.
public enum Area {
  INBOX("inbox", "/"),
  QUESTIONS("questions", "/questions"),
  BOARD("board", "/board"),
  PLUGINS("plugins", "/plugins"),
  SET_ASIDE("set-aside", "/set-aside");

  private final String code;
  private final String path;

  Area(String code, String path) {
    this.code = code;
    this.path = path;
  }

  /// Its name in words and files: `set-aside`.
  public String code() {
    return code;
  }

  public String path() {
    return path;
  }

  /// All of them, in their order.
  public static List<Area> all() {
    return List.of(values());
  }

  /// The one a page belongs to.
  static Area of(String path) {
    return Arrays.stream(values())
        .filter(area -> area != INBOX)
        .filter(area -> path.equals(area.path) || path.startsWith(area.path + "/"))
        .findFirst()
        .orElse(INBOX);
  }
}
