package dev.sapa.host.web.page;

import java.util.Arrays;
import java.util.List;

/// A part of the console, as the navigation shows it.
public enum Area {
  INBOX("inbox", "/"),
  QUESTIONS("questions", "/questions"),
  BOARD("board", "/board"),
  PLUGINS("plugins", "/plugins"),
  SET_ASIDE("set-aside", "/set-aside"),
  /// Only where a plugin is being written.
  DEV("dev", "/dev");

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

  /// Those of every console, in their order.
  public static List<Area> all() {
    return Arrays.stream(values()).filter(area -> area != DEV).toList();
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
