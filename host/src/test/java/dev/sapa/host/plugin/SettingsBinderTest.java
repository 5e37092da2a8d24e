package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sapa.host.plugin.SettingsBinder.Bound;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Range;
import dev.sapa.sdk.plugin.Secret;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SettingsBinderTest {
  private static final Path FILE = Path.of("/etc/sapa/sapa.yaml");

  enum Mode {
    TEST_ONLY,
    LIVE
  }

  record Retry(
      @Default("3") @Range(min = 1, max = 9) int times,
      @Default("2s") Duration pause,
      @Secret @Default("0000") String pin) {}

  record All(
      @Help("It stands in the provider's console.") String name,
      @Secret String token,
      @Default("false") boolean quiet,
      @Default("80") @Range(min = 0) int rate,
      @Default("1") long big,
      @Default("0.5") @Range(max = 1) double share,
      @Default("https://example.com") URI api,
      @Default("./faq.yaml") Path knowledge,
      @Default("live") Mode mode,
      @Default("[a, b]") List<String> tags,
      Optional<Integer> limit,
      Retry retry) {}

  record Unusual(@Default("maybe") boolean sure, Map<String, String> table) {}

  @Test
  void bindsDefaults() {
    assertThat(bound(Map.of("name", "n", "token", "t")))
        .isEqualTo(
            new All(
                "n",
                "t",
                false,
                80,
                1,
                0.5,
                URI.create("https://example.com"),
                Path.of("/etc/sapa/faq.yaml"),
                Mode.LIVE,
                List.of("a", "b"),
                Optional.empty(),
                new Retry(3, Duration.ofSeconds(2), "0000")));
  }

  @Test
  void bindsEveryTypeAlsoFromText() {
    Map<String, Object> given =
        settings("name", 106540352242922L, "token", new BigInteger("99999999999999999999"));
    given.putAll(settings("quiet", "true", "rate", "5", "big", 4_000_000_000L, "share", 1));
    given.putAll(settings("api", "http://127.0.0.1:9200", "knowledge", "/srv/../srv/x.yaml"));
    given.putAll(settings("mode", "test-only", "tags", List.of("x"), "limit", 7));
    given.putAll(settings("retry", Map.of("times", 9, "pause", "PT1M", "pin", 12345)));

    assertThat(bound(given))
        .isEqualTo(
            new All(
                "106540352242922",
                "99999999999999999999",
                true,
                5,
                4_000_000_000L,
                1.0,
                URI.create("http://127.0.0.1:9200"),
                Path.of("/srv/x.yaml"),
                Mode.TEST_ONLY,
                List.of("x"),
                Optional.of(7),
                new Retry(9, Duration.ofMinutes(1), "12345")));
  }

  @Test
  void takesAnEmptyTextForNone() {
    All all = bound(settings("name", "n", "token", "t", "rate", "", "limit", " ", "mode", null));

    assertThat(all.rate()).isEqualTo(80);
    assertThat(all.limit()).isEmpty();
    assertThat(all.mode()).isEqualTo(Mode.LIVE);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "name",
            null,
            "the instance wa lacks the setting name; add it under settings. It stands in the provider's console."),
        mistake("token", null, "the instance wa lacks the setting token; add it under settings."),
        mistake("token", " ", "the setting token of the instance wa is empty; fill it in."),
        mistake(
            "name",
            1.10,
            "the setting name of the instance wa is 1.1 but must be text; put it in quotes."),
        mistake(
            "name",
            List.of("x"),
            "the setting name of the instance wa is a list but must be text; put it in quotes."),
        mistake(
            "token", true, "the setting token of the instance wa must be text; put it in quotes."),
        mistake(
            "quiet",
            "yes",
            "the setting quiet of the instance wa is \"yes\" but must be true or false."),
        mistake(
            "rate",
            "fast",
            "the setting rate of the instance wa is \"fast\" but must be a whole number, such as 10."),
        mistake(
            "rate",
            1.5,
            "the setting rate of the instance wa is 1.5 but must be a whole number, such as 10."),
        mistake("rate", -1, "the setting rate of the instance wa is -1 but must be at least 0."),
        mistake(
            "rate",
            3_000_000_000L,
            "the setting rate of the instance wa is 3000000000 but must be a whole number from -2147483648 to 2147483647."),
        mistake("share", 1.5, "the setting share of the instance wa is 1.5 but must be at most 1."),
        mistake(
            "share",
            "half",
            "the setting share of the instance wa is \"half\" but must be a number, such as 0.5."),
        mistake(
            "api",
            "localhost:9200",
            "the setting api of the instance wa is \"localhost:9200\" but must be an address with its scheme, such as https://example.com."),
        mistake(
            "api",
            "http//me:pw@x",
            "the setting api of the instance wa must be an address with its scheme, such as https://example.com."),
        mistake(
            "knowledge",
            3,
            "the setting knowledge of the instance wa is 3 but must be the path of a file, such as ./file.yaml."),
        mistake(
            "mode",
            "LIVE",
            "the setting mode of the instance wa is \"LIVE\" but must be one of test-only, live."),
        mistake(
            "tags",
            "a",
            "the setting tags of the instance wa is \"a\" but must be a list, written as [a, b]."),
        mistake(
            "tags",
            Arrays.asList("a", null),
            "the setting tags[1] of the instance wa is empty; fill it in."),
        mistake(
            "limit",
            "x",
            "the setting limit of the instance wa is \"x\" but must be a whole number, such as 10."),
        mistake(
            "retry",
            "often",
            "the setting retry of the instance wa is \"often\" but must be a group of settings, written as {name: value}."),
        mistake(
            "retry",
            Map.of("times", 10),
            "the setting retry.times of the instance wa is 10 but must be from 1 to 9."),
        mistake(
            "retry",
            Map.of("pause", "soon"),
            "the setting retry.pause of the instance wa is \"soon\" but must be a length of time, such as 30s, 5m, 2h or 1d."),
        mistake(
            "retry",
            Map.of("pin", List.of(77)),
            "the setting retry.pin of the instance wa must be text; put it in quotes."),
        mistake(
            "retry",
            Map.of("time", 3),
            "the instance wa has a setting retry.time that the plugin whatsapp does not know; did you mean retry.times?"),
        mistake(
            "tokn",
            "s3cret",
            "the instance wa has a setting tokn that the plugin whatsapp does not know; did you mean token?"),
        mistake(
            "colour",
            "s3cret",
            "the instance wa has a setting colour that the plugin whatsapp does not know; it knows name, token, quiet, rate, big, share, api, knowledge, mode, tags, limit, retry."));
  }

  private static Arguments mistake(String setting, Object value, String sentence) {
    return arguments(setting, value, sentence);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("mistakes")
  void saysWhatIsWrong(String setting, Object value, String sentence) {
    Map<String, Object> given = settings("name", "n", "token", "t");
    given.put(setting, value);

    assertThat(refused(All.class, given)).containsExactly("In /etc/sapa/sapa.yaml, " + sentence);
  }

  @Test
  void saysEverythingAtOnce() {
    assertThat(refused(All.class, settings("rate", "fast", "quite", true))).hasSize(4);
  }

  @Test
  void blamesThePluginForWhatItsAuthorDidWrong() {
    assertThat(refused(Unusual.class, settings("table", Map.of("a", "b"))))
        .containsExactly(
            "In /etc/sapa/sapa.yaml, the setting sure of the instance wa has a default that does not fit, because it must be true or false; give the setting, and tell the plugin's author.",
            "In /etc/sapa/sapa.yaml, the setting table of the instance wa is declared as java.util.Map<java.lang.String, java.lang.String>, which settings cannot hold; tell the plugin's author.");
  }

  record Labelled(
      @Label("Address") @Help("Where it is.") URI api,
      @Secret String token,
      @Default("80") @Range(min = 1, max = 100) int rate,
      @Default("live") Mode mode,
      @Default("a") List<String> tags,
      Optional<Double> share,
      Retry retry) {}

  @Test
  void describesSettingsAsJsonSchema() {
    Map<String, Object> schema = SettingsSchema.of(Labelled.class);

    assertThat(schema)
        .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
        .containsEntry("type", "object")
        .containsEntry("required", List.of("api", "token"))
        .containsEntry("additionalProperties", false);
    assertThat(schema.get("properties"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry(
            "api",
            Map.of(
                "title",
                "Address",
                "description",
                "Where it is.",
                "type",
                "string",
                "format",
                "uri"))
        .containsEntry("token", Map.of("title", "token", "type", "string", "writeOnly", true))
        .containsEntry(
            "rate",
            Map.of(
                "title", "rate", "type", "integer", "minimum", 1L, "maximum", 100L, "default", 80))
        .containsEntry(
            "mode",
            Map.of(
                "title",
                "mode",
                "type",
                "string",
                "enum",
                List.of("test-only", "live"),
                "default",
                "live"))
        .containsEntry(
            "tags",
            Map.of(
                "title",
                "tags",
                "type",
                "array",
                "items",
                Map.of("type", "string"),
                "default",
                List.of("a")))
        .containsEntry("share", Map.of("title", "share", "type", "number"));
  }

  private static Map<String, Object> settings(Object... pairs) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (int index = 0; index < pairs.length; index += 2) {
      settings.put((String) pairs[index], pairs[index + 1]);
    }
    return settings;
  }

  private static All bound(Map<String, Object> given) {
    return switch (bind(All.class, given)) {
      case Bound.Settings<All> bound -> bound.value();
      case Bound.Refused<All> refused -> throw new AssertionError(refused.problems());
    };
  }

  private static <R extends Record> List<String> refused(Class<R> type, Map<String, Object> given) {
    return switch (bind(type, given)) {
      case Bound.Settings<R> bound -> List.of();
      case Bound.Refused<R> refused -> refused.problems();
    };
  }

  private static <R extends Record> Bound<R> bind(Class<R> type, Map<String, Object> given) {
    return SettingsBinder.bind(type, new InstanceSpec("wa", "whatsapp", given, FILE));
  }
}
