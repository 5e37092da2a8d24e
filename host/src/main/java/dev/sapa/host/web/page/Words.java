package dev.sapa.host.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/// What the page says, in one language.
public final class Words {
  private static final List<String> AREAS =
      Stream.concat(Stream.of("frame"), Arrays.stream(Area.values()).map(Area::code)).toList();
  private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Words(language, load(language)));
    }
  }

  private final Language language;
  private final Properties texts;

  private Words(Language language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  static Words in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  public Language language() {
    return language;
  }

  /// The text with a name, where there is one.
  public Optional<String> find(String name) {
    return Optional.ofNullable(texts.getProperty(name));
  }

  /// The text with a name; `{0}` stands for the first value.
  public String say(String name, Object... values) {
    String text = texts.getProperty(name);
    if (text == null) {
      throw new IllegalArgumentException("The page has no words named " + name + ".");
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /// A number as people who speak the language write it.
  public String number(long number) {
    return NumberFormat.getIntegerInstance(language.locale()).format(number);
  }

  Set<String> names() {
    return texts.stringPropertyNames();
  }

  private static Properties load(Language language) {
    Properties texts = new Properties();
    AREAS.forEach(area -> load("words/%s_%s.properties".formatted(area, language.code()), texts));
    return texts;
  }

  private static void load(String file, Properties into) {
    try (InputStream in = Words.class.getResourceAsStream(file);
        Reader reader =
            new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8)) {
      into.load(reader);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
