package dev.sapa.host.web.page;

import java.util.Locale;
import java.util.Optional;

/// A language the page speaks.
public enum Language {
  INDONESIAN("id", "Bahasa Indonesia"),
  ENGLISH("en", "English");

  private final String code;
  private final String ownName;

  Language(String code, String ownName) {
    this.code = code;
    this.ownName = ownName;
  }

  public String code() {
    return code;
  }

  public String ownName() {
    return ownName;
  }

  /// The other one.
  public Language other() {
    return this == INDONESIAN ? ENGLISH : INDONESIAN;
  }

  Locale locale() {
    return Locale.forLanguageTag(code);
  }

  static Optional<Language> of(String code) {
    for (Language language : values()) {
      if (language.code.equals(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /// The first one a browser asks for; Indonesian where it asks for neither.
  static Language accepted(String header) {
    for (String range : header.split(",")) {
      String code = range.strip().split("[-;]", 2)[0].toLowerCase(Locale.ROOT);
      Optional<Language> language = of(code.equals("in") ? "id" : code);
      if (language.isPresent()) {
        return language.get();
      }
    }
    return INDONESIAN;
  }
}
