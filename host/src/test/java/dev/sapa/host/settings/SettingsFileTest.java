package dev.sapa.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sapa.host.plugin.InstanceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SettingsFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("sapa.yaml");
  }

  @Test
  void readsTheWholeForm() {
    HostSettings settings =
        read(
            """
            http: {host: 0.0.0.0, port: 9090, publicUrl: "https://cx.example.com"}
            data: ./var/data
            business:
              name: Toko Melati
              zone: Asia/Makassar
              disclosure: {id: Halo dari bot., en: A bot speaking.}
              humanExit: {en: A person please}
            retention: {rawDays: 7}
            instances:
              - {id: wa, plugin: whatsapp, settings: {phoneNumberId: "106", accessToken: "${WA_TOKEN}", api: "http://127.0.0.1:9200"}}
              - {id: faq, plugin: faq, settings: {knowledge: ./faq.yaml}}
              - {id: handoff, plugin: handoff}
            """);

    assertThat(settings.http())
        .isEqualTo(
            new HostSettings.Http(
                "0.0.0.0", 9090, Optional.of(URI.create("https://cx.example.com"))));
    assertThat(settings.data()).isEqualTo(folder.resolve("var/data"));
    assertThat(settings.business().zone()).hasToString("Asia/Makassar");
    assertThat(settings.business().disclosure().in("en")).isEqualTo("A bot speaking.");
    assertThat(settings.business().humanExit().in("id")).isEqualTo("Bicara dengan orang");
    assertThat(settings.retention())
        .isEqualTo(
            new HostSettings.Retention(
                7, 60, Optional.empty(), Optional.empty(), Optional.empty(), 180));
    assertThat(settings.instances())
        .containsExactly(
            new InstanceSpec(
                "wa",
                "whatsapp",
                Map.of(
                    "phoneNumberId", "106", "accessToken", "t0ken", "api", "http://127.0.0.1:9200"),
                file),
            new InstanceSpec("faq", "faq", Map.of("knowledge", "./faq.yaml"), file),
            new InstanceSpec("handoff", "handoff", Map.of(), file));
  }

  @Test
  void hasDefaultsForEverything() {
    for (String empty : List.of("", "# nothing yet\n", "{}", "http:\n")) {
      HostSettings settings = read(empty);

      assertThat(settings.http().host()).isEqualTo("127.0.0.1");
      assertThat(settings.http().port()).isEqualTo(8080);
      assertThat(settings.data()).isEqualTo(Path.of("/srv/sapa/data"));
      assertThat(settings.business().zone()).hasToString("Asia/Jakarta");
      assertThat(settings.business().humanExit().id()).hasSizeLessThanOrEqualTo(20);
      assertThat(settings.retention())
          .isEqualTo(
              new HostSettings.Retention(
                  30, 60, Optional.empty(), Optional.empty(), Optional.empty(), 180));
      assertThat(settings.instances()).isEmpty();
    }
  }

  @Test
  void readsJson() {
    assertThat(
            read("{\"http\": {\"port\": 0}, \"instances\": [{\"id\": \"a\", \"plugin\": \"b\"}]}"))
        .satisfies(settings -> assertThat(settings.http().port()).isZero())
        .satisfies(settings -> assertThat(settings.instances()).hasSize(1));
  }

  @Test
  void expandsTheEnvironment() {
    HostSettings settings =
        read(
            """
            http: {port: "${PORT}"}
            instances:
              - id: a
                plugin: b
                settings:
                  url: "https://${HOST:-localhost}:${PORT}/"
                  empty: "${NONE:-}"
                  blank: "${BLANK:-not blank}"
                  literal: "$${PORT} costs $5"
                  list: ["${PORT}", {deep: "${PORT}"}]
                  number: 0812
                  account: 106540352242922
            """);

    assertThat(settings.http().port()).isEqualTo(7070);
    assertThat(settings.instances().getFirst().settings())
        .containsEntry("url", "https://localhost:7070/")
        .containsEntry("empty", "")
        .containsEntry("blank", "not blank")
        .containsEntry("literal", "${PORT} costs $5")
        .containsEntry("list", List.of("7070", Map.of("deep", "7070")))
        .containsEntry("account", 106540352242922L);
  }

  @Test
  void keepsOneInstanceFromStartingWhereItsVariableIsMissing() {
    HostSettings settings =
        read(
            """
            instances:
              - {id: a, plugin: b, settings: {token: "${NO_TOKEN}"}}
              - {id: c, plugin: d}
            """);

    assertThat(settings.instances().get(0).problems())
        .containsExactly(
            "In %s, the setting instances[0].settings.token wants the environment variable NO_TOKEN, which is not set; set it, or write ${NO_TOKEN:-} if it may be empty."
                .formatted(file));
    assertThat(settings.instances().get(1).problems()).isEmpty();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            "htp: {}",
            "In FILE, there is a setting htp that Sapa does not know; did you mean http?"),
        arguments(
            "http: {prot: 1}",
            "In FILE, there is a setting http.prot that Sapa does not know; did you mean http.port?"),
        arguments(
            "http: {port: 99999}",
            "In FILE, the setting http.port is 99999 but must be from 0 to 65535."),
        arguments(
            "http: here",
            "In FILE, the setting http is \"here\" but must be a group of settings, written as {name: value}."),
        arguments(
            "http: {host: \"${NO_HOST}\"}",
            "In FILE, the setting http.host wants the environment variable NO_HOST, which is not set; set it, or write ${NO_HOST:-} if it may be empty."),
        arguments(
            "business: {zone: Jakarta}",
            "In FILE, the setting business.zone is \"Jakarta\" but must be a time zone, such as Asia/Jakarta."),
        arguments(
            "instances: {id: wa}",
            "In FILE, the setting instances is a group but must be a list, written as [a, b]."),
        arguments(
            "instances: [{id: wa}]",
            "In FILE, the setting instances[0].plugin is missing; add it."),
        arguments(
            "instances: [{id: wa, plugn: faq}]",
            "In FILE, there is a setting instances[0].plugn that Sapa does not know; did you mean instances[0].plugin?\nIn FILE, the setting instances[0].plugin is missing; add it."),
        arguments(
            "instances: [{id: wa, plugin: faq, settings: x}]",
            "In FILE, the setting instances[0].settings is \"x\" but must be a group, written as {name: value}."),
        arguments("- wa", "The settings file FILE holds no settings; write them as name: value."),
        arguments(
            "http: {port: 1\ndata: x", "The settings file FILE is not correct YAML in line 2: "),
        arguments("data: a\ndata: b", "The settings file FILE is not correct YAML in line 2: "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void saysWhatIsWrong(String text, String sentences) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(SettingsException.class)
        .message()
        .startsWith(sentences.replace("FILE", file.toString()));
  }

  @Test
  void saysThatTheFileIsMissing() {
    assertThatThrownBy(() -> new SettingsFile(Map.of(), folder).read(folder.resolve("no.yaml")))
        .hasMessage(
            "The settings file %s does not exist; write one, or name another with --config."
                .formatted(folder.resolve("no.yaml")));
  }

  @Test
  void saysThatTheFileIsNoText() throws IOException {
    Files.write(file, "name: é".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> new SettingsFile(Map.of(), folder).read(file))
        .hasMessageContaining("is not UTF-8 text");
  }

  @Test
  void keepsWhatTellsARepeatedRequestAsLongAsTheRequest() {
    assertThatThrownBy(() -> read("retention: {rawDays: 90}"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("dedupeDays is 60 and rawDays 90")
        .hasMessageContaining("make dedupeDays at least as long");
    assertThatThrownBy(() -> read("retention: {conversationDays: 0}"))
        .hasMessageContaining("retention.conversationDays")
        .hasMessageContaining("1 to 36500");
  }

  private HostSettings read(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SettingsFile(
            Map.of("WA_TOKEN", "t0ken", "PORT", "7070", "BLANK", ""), Path.of("/srv/sapa"))
        .read(file);
  }
}
