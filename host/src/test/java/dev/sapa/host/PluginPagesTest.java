package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.RunningHost.Reply;
import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.RelayChannel;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages on which people look after plugins and instances.
final class PluginPagesTest {
  @TempDir private Path home;
  private RunningHost host;
  private String cookie;
  private String csrf;

  @BeforeEach
  void start() {
    TestBundle.of("fixtures", RelayChannel.class, CountMetric.class)
        .with(
            "dev/sapa/host/plugin/fixture/setup_en.md",
            """
            At the provider:

            1. Open the page <Webhooks>.
               {webhook}
            2. Enter {setting:token} and {setting:account}.
            """
                .getBytes(StandardCharsets.UTF_8))
        .with("web/widget.js", "1".getBytes(StandardCharsets.UTF_8))
        .in(home.resolve("plugins"));
    RunningHost.settings(home, "  - {id: filed, plugin: count}\n");
    host = new RunningHost(home);
    cookie = Console.signIn(host, "Dewi");
    csrf = Console.csrf(Console.open(host, "/plugins", cookie));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void addsAnInstanceWithAFormDrawnFromItsSettings() {
    Reply form = Console.open(host, "/plugins/add/relay", cookie).is(200);

    assertThat(form.body())
        .contains("type=\"password\" id=\"field-token\"")
        .contains("placeholder=\"10\"")
        .contains("<option value=\"late-riser\"")
        .contains("<fieldset>")
        .contains("As the provider calls it.");

    Reply added =
        send(
            "/plugins/add/relay",
            "instance-id",
            "wa",
            "account",
            "1",
            "token",
            "t0p",
            "perSecond",
            "7",
            "friendly",
            "false",
            "words",
            " one \r\n\r\ntwo",
            "mailbox.host",
            "mail",
            "mailbox.password",
            "p4ss",
            "more",
            "[{\"host\": \"x\"}]");

    assertThat(added.is(303).header("location")).isEqualTo("/plugins/instances/wa");
    assertThat(host.get("/api/v1/instances/wa").json().path("settings").toString())
        .contains("\"words\":[\"one\",\"two\"]", "\"host\":\"mail\"", "\"friendly\":\"false\"")
        .doesNotContain("t0p", "p4ss");
    Reply page = Console.open(host, "/plugins/instances/wa", cookie).is(200);
    assertThat(page.body()).doesNotContain("t0p", "p4ss");
    assertThat(Console.text(page.body())).contains(host.why("wa"), "Dewi added it");
  }

  @Test
  void saysAtTheFieldWhatIsWrongAndKeepsWhatWasTyped() {
    Reply refused =
        send(
            "/plugins/add/relay",
            "instance-id",
            "wa",
            "account",
            "<b>mine</b>",
            "token",
            "t0p",
            "perSecond",
            "fast",
            "words",
            "one\ntwo",
            "more",
            "[broken");

    refused.is(422);
    assertThat(refused.body())
        .contains(
            "value=\"&lt;b>mine&lt;/b>\"", "value=\"fast\"", ">one\ntwo</textarea>", "[broken")
        .contains("id=\"field-more-error\"")
        .doesNotContain("t0p");
    Reply again =
        send(
            "/plugins/add/relay",
            "instance-id",
            "wa",
            "account",
            "1",
            "token",
            "t0p",
            "perSecond",
            "fast");
    assertThat(again.is(422).body())
        .contains("id=\"field-perSecond-error\"", "aria-invalid=\"true\"")
        .contains("Secrets are not sent back");
    host.get("/api/v1/instances/wa").is(404);
  }

  @Test
  void changesAnInstanceAndKeepsSecretsThatAreLeftEmpty() {
    add("wa");
    Reply form = Console.open(host, "/plugins/instances/wa/change", cookie).is(200);
    assertThat(form.body()).contains("is set; leave empty to keep it").doesNotContain("t0p");

    String revision = revision(form);
    send(
            "/plugins/instances/wa/change",
            "revision",
            revision,
            "account",
            "other",
            "perSecond",
            "9",
            "token",
            "")
        .is(303);

    assertThat(host.webhook("wa", "sari=halo").body()).isEqualTo("other 9");
    Reply stale =
        send(
            "/plugins/instances/wa/change",
            "revision",
            revision,
            "account",
            "mine",
            "perSecond",
            "8",
            "token",
            "");
    assertThat(stale.is(412).body()).contains("Dewi changed this instance", "value=\"mine\"");
    assertThat(host.webhook("wa", "sari=halo").body()).isEqualTo("other 9");
  }

  @Test
  void forgetsASecretOnlyWhenTold() {
    send("/plugins/add/relay", "instance-id", "wa", "account", "1", "token", "t", "oldToken", "old")
        .is(303);
    Reply form = Console.open(host, "/plugins/instances/wa/change", cookie);
    send("/plugins/instances/wa/change", "revision", revision(form), "account", "1").is(303);
    assertThat(host.get("/api/v1/instances/wa").json().at("/settings/oldToken").asString())
        .isEqualTo("***");

    form = Console.open(host, "/plugins/instances/wa/change", cookie);
    send(
            "/plugins/instances/wa/change",
            "revision",
            revision(form),
            "account",
            "1",
            "forget:oldToken",
            "yes")
        .is(303);

    assertThat(host.get("/api/v1/instances/wa").json().path("settings").has("oldToken")).isFalse();
  }

  @Test
  void asksBeforeItRemovesAndWorksWithoutScripts() {
    add("wa");

    Reply asked = Console.open(host, "/plugins/instances/wa/remove", cookie).is(200);
    assertThat(asked.body()).contains("action=\"/plugins/instances/wa/remove\"");
    host.get("/api/v1/instances/wa").is(200);
    send("/plugins/instances/wa/remove").is(303);

    host.get("/api/v1/instances/wa").is(404);
    Console.open(host, "/plugins/instances/wa", cookie).is(404);
  }

  @Test
  void disablesEnablesAndRestarts() {
    for (String act : List.of("disable", "enable", "restart")) {
      send("/plugins/instances/filed/" + act).is(303);
    }
    send("/plugins/instances/filed/disable").is(303);

    assertThat(Console.text(Console.open(host, "/plugins/instances/filed", cookie).body()))
        .contains("disabled by Dewi", "It is written in " + home.resolve("sapa.yaml"));
    assertThat(Console.text(Console.open(host, "/plugins?lang=id", cookie).body()))
        .contains("Instance filed dinonaktifkan oleh Dewi pada ");
    assertThat(send("/plugins/instances/filed/remove").is(409).body()).contains("sapa.yaml");
    Console.open(host, "/plugins/instances/filed/change", cookie).is(404);
    Console.open(host, "/plugins/instances/filed/remove", cookie).is(404);
  }

  @Test
  void showsWhatToDoAtTheProviderAndWhatToPaste() {
    add("wa");

    String page = Console.open(host, "/plugins/instances/wa", cookie).body();

    assertThat(page)
        .contains("value=\"" + host.uri("/channels/wa/webhook") + "\"")
        .contains("Open the page &lt;Webhooks>.")
        .contains("(the value of “Token”) and 1.")
        .contains("&lt;script src=&#34;" + host.uri("/channels/wa/widget.js"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/plugins/add/relay",
        "/plugins/instances/filed/restart",
        "/plugins/instances/filed/disable",
        "/plugins/instances/filed/enable",
        "/plugins/instances/filed/remove",
        "/plugins/instances/filed/change"
      })
  void takesNoFormOfAnotherSiteAndNoneOfAStranger(String path) {
    assertThat(Console.post(host, path, cookie, "instance-id", "wa").status()).isEqualTo(403);
    assertThat(Console.post(host, path, cookie, "csrf", "guess").status()).isEqualTo(403);
    Reply stranger = Console.post(host, path, "sapa_session=guess", "csrf", csrf);
    assertThat(stranger.header("location")).isEqualTo("/sign-in");
    Reply foreign =
        host.send(
            HttpRequest.newBuilder(host.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("csrf=" + csrf)));
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(host.get("/api/v1/instances/filed/changes").json().path("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/plugins/instances/nobody",
        "/plugins/instances/nobody/change",
        "/plugins/instances/nobody/remove",
        "/plugins/add/nobody",
        "/plugins/add/%3Cscript%3E"
      })
  void answersAGuessedAddressWithoutAFault(String path) {
    assertThat(Console.open(host, path, cookie).is(404).body()).doesNotContain("<script>");
  }

  @Test
  void listsThemInBothLanguages() {
    assertThat(Console.open(host, "/plugins?lang=id", cookie).body())
        .contains("Metrik", "berjalan");
    assertThat(Console.open(host, "/plugins?lang=en", cookie).body())
        .contains("Metrics", "running");
    assertThat(Console.open(host, "/plugins/add", cookie).body()).contains("/plugins/add/relay");
  }

  private void add(String id) {
    send("/plugins/add/relay", "instance-id", id, "account", "1", "token", "t0p").is(303);
  }

  private Reply send(String path, String... fields) {
    List<String> all = new ArrayList<>(List.of("csrf", csrf));
    all.addAll(List.of(fields));
    return Console.post(host, path, cookie, all.toArray(String[]::new));
  }

  private static String revision(Reply form) {
    return form.body().replaceAll("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1");
  }
}
