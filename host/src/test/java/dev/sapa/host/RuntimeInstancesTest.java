package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.sapa.host.RunningHost.Reply;
import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import dev.sapa.host.plugin.fixture.RelayChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Instances that are added, changed and removed while a whole host runs.
final class RuntimeInstancesTest {
  private static final String LIST = "/api/v1/instances";
  private static final String SECRET = "s3cr3t-";

  @TempDir Path home;
  private RunningHost host;
  private HttpServer provider;
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final Set<String> valid = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void start() throws IOException {
    TestBundle.of("fixtures", RelayChannel.class, PoliteAutomation.class, CountMetric.class)
        .in(home.resolve("plugins"));
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          String text =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean known = valid.contains(exchange.getRequestHeaders().getFirst("Authorization"));
          if (known) {
            sent.add(text);
          }
          byte[] id = ("id-" + sent.size()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(known ? 200 : 401, id.length);
          exchange.getResponseBody().write(id);
          exchange.close();
        });
    provider.start();
    RunningHost.settings(
        home, "  - {id: filed, plugin: relay, settings: {account: filed, token: in-the-file}}\n");
    host = new RunningHost(home);
  }

  @AfterEach
  void stop() {
    host.close();
    provider.stop(0);
  }

  @Test
  void addsAnInstanceThatWorksAtOnceAndAfterARestart() {
    Reply added = add("wa", "\"perSecond\": 7").is(201);

    assertThat(added.header("location")).isEqualTo(LIST + "/wa");
    assertThat(host.webhook("wa", "sari=halo").body()).isEqualTo("wa 7");
    assertThat(host.get(LIST + "/wa").json().path("state").stringValue()).isEqualTo("running");

    host.restart();

    assertThat(host.webhook("wa", "sari=lagi").body()).isEqualTo("wa 7");
    assertThat(host.why("wa")).startsWith("The instance wa has been running well since ");
  }

  @Test
  void showsNoSecretToAnybodyNotEvenInTheDatabase() throws IOException {
    String secrets =
        """
        "oldToken": "%1$sold", "api": "http://me:%1$sapi@127.0.0.1/",
        "mailbox": {"host": "a", "password": "%1$sbox"},
        "more": [{"host": "b", "password": "%1$sone"}, {"host": "c", "password": "%1$stwo"}]
        """
            .formatted(SECRET);
    Reply added = add("wa", secrets).is(201);
    Reply refused = add("other", secrets + ", \"mood\": \"grumpy\"").is(422);

    assertThat(added.body() + refused.body()).doesNotContain(SECRET);
    assertThat(refused.json().path("detail").stringValue()).contains("I do not work with ***");
    for (String path : List.of("", "/wa", "/wa/why", "/wa/changes", "/filed")) {
      assertThat(host.get(LIST + path).is(200).body()).doesNotContain(SECRET, "in-the-file");
    }
    JsonNode shown = host.get(LIST + "/wa").json().path("settings");
    assertThat(shown.at("/token").stringValue()).isEqualTo("***");
    assertThat(shown.at("/mailbox/password").stringValue()).isEqualTo("***");
    assertThat(shown.at("/mailbox/host").stringValue()).isEqualTo("a");
    assertThat(shown.at("/more/1/password").stringValue()).isEqualTo("***");
    assertThat(shown.at("/api").stringValue()).isEqualTo("http://***@127.0.0.1/");
    host.close();
    try (Stream<Path> files = Files.walk(home.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(SECRET);
      }
    }
    host = new RunningHost(home);
    assertThat(host.get(LIST + "/wa").json().path("state").stringValue()).isEqualTo("running");
  }

  @Test
  void keepsASecretThatIsLeftOutOrMaskedAndForgetsOneThatIsNull() {
    valid.add(SECRET + "token");
    add("wa", "\"oldToken\": \"x\", \"api\": \"%s\"".formatted(providerAddress())).is(201);

    change("wa", "{\"account\": \"wa\", \"token\": \"***\", \"api\": \"%s\", \"oldToken\": null}")
        .is(200);
    says("wa", "one");
    JsonNode settings = host.get(LIST + "/wa").json().path("settings");
    assertThat(settings.has("oldToken")).isFalse();

    change("wa", "{\"account\": \"wa\", \"api\": \"%s\", \"perSecond\": 9}").is(200);
    says("wa", "two");

    valid.add("new");
    valid.remove(SECRET + "token");
    change("wa", "{\"account\": \"wa\", \"token\": \"new\", \"api\": \"%s\"}").is(200);
    says("wa", "three");
  }

  @Test
  void keepsTheSecretsOfAListWithTheirItems() {
    add(
            "wa",
            "\"more\": [{\"host\": \"b\", \"password\": \"pb\"}, {\"host\": \"c\", \"password\": \"pc\"}]")
        .is(201);

    change("wa", "{\"account\": \"wa\", \"more\": [{\"host\": \"c\", \"password\": \"***\"}]}")
        .is(200);
    Reply unknown =
        change(
            "wa",
            "{\"account\": \"wa\", \"more\": [{\"host\": \"c\", \"password\": \"***\"}, {\"host\": \"d\", \"password\": \"***\"}]}");

    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().at("/errors/0/setting").stringValue()).isEqualTo("more[1].password");
    assertThat(host.get(LIST + "/wa").json().at("/settings/more/0/host").stringValue())
        .isEqualTo("c");
  }

  @Test
  void saysEverythingThatIsWrongAtOnceAndKeepsNothing() {
    Reply reply =
        host.send(
            "POST",
            LIST,
            """
            {"id": "wa", "plugin": "relay", "settings": {"acount": "1", "perSecond": 1000,
             "mood": "happy", "api": "nowhere", "mailbox": {"hots": "x"}, "pause": []}}
            """);

    reply.is(422);
    assertThat(reply.header("content-type")).startsWith("application/problem+json");
    assertThat(
            reply
                .json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("setting").asString()))
        .containsExactlyInAnyOrder(
            "acount", "account", "token", "perSecond", "mood", "api", "mailbox.hots", "pause");
    assertThat(reply.json().path("errors").toString())
        .contains("did you mean account?", "must be from 1 to 100", "one of normal, late-riser");
    host.get(LIST + "/wa").is(404);
    assertThat(validate(reply, "\"account\": \"1\", \"token\": \"t\"").status()).isEqualTo(200);
    assertThat(validate(reply, "\"account\": \"1\"").status()).isEqualTo(422);
    host.get(LIST + "/wa").is(404);
  }

  private Reply validate(Reply before, String settings) {
    assertThat(before.status()).isEqualTo(422);
    return host.send(
        "POST",
        LIST + "/validate",
        "{\"plugin\": \"relay\", \"settings\": {%s}}".formatted(settings));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                                        | 400
          {"plugin": "relay"}                                                       | 400
          {"id": "wa"}                                                              | 400
          {"id": 3, "plugin": "relay"}                                              | 400
          {"id": "wa", "plugin": "relay", "settings": []}                           | 400
          {"id": "wa", "plugin": "relay", "enabled": "yes"}                         | 400
          {"id": "W A", "plugin": "count"}                                          | 422
          {"id": "../x", "plugin": "count"}                                         | 422
          {"id": "wa", "plugin": "relai", "settings": {}}                           | 422
          {"id": "filed", "plugin": "count"}                                        | 409
          {"id": "wa", "plugin": "relay", "settings": {"account":"filed","token":"t"}} | 422
          {"id": "wa", "plugin": "relay", "settings": {"account":"1","token":"***"}} | 422
          {"id": "wa", "plugin": "relay", "settings": {"account":"1","token":"t","more":[null]}} | 422
          {"id": "wa", "plugin": "relay", "settings": {"account":"1","token":{"a":"b"}}} | 422
          """)
  void refusesBadInput(String body, int status) {
    Reply reply = host.send("POST", LIST, body).is(status);

    assertThat(reply.json().path("detail").stringValue()).matches("(?s).*[.?]");
    host.get(LIST + "/wa").is(404);
  }

  @Test
  void goesOnWithTheOldOneWhereTheNewOneCannotStart() {
    add("wa", "\"perSecond\": 3").is(201);

    Reply refused = change("wa", "{\"account\": \"wa\", \"mood\": \"grumpy\"}");

    assertThat(refused.is(422).json().path("detail").stringValue())
        .isEqualTo(
            "The instance wa is not started: the plugin relay says: I do not work with ***.");
    assertThat(host.webhook("wa", "sari=halo").body()).isEqualTo("wa 3");
    change("wa", "{\"account\": \"filed\"}").is(422);
    assertThat(host.webhook("wa", "sari=lagi").body()).isEqualTo("wa 3");
    host.restart();
    assertThat(host.webhook("wa", "sari=besok").body()).isEqualTo("wa 3");
  }

  @Test
  void letsNobodyOverwriteWhatAnotherChanged() throws Exception {
    add("wa", "").is(201);
    String seen = host.get(LIST + "/wa").header("etag");

    List<Future<Reply>> tries = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(4)) {
      for (int person = 0; person < 4; person++) {
        String body =
            "{\"settings\": {\"account\": \"wa\", \"perSecond\": %d}, \"agent\": \"p%d\"}"
                .formatted(person + 20, person);
        tries.add(people.submit(() -> host.send("PUT", LIST + "/wa", body, "If-Match", seen)));
      }
    }

    List<Integer> statuses = new ArrayList<>();
    for (Future<Reply> attempt : tries) {
      statuses.add(attempt.get().status());
    }
    assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412);
    host.send("PUT", LIST + "/wa", "{\"settings\": {\"account\": \"wa\"}}").is(428);
    assertThat(host.send("PUT", LIST + "/wa", "{\"settings\": {}, \"revision\": 1}").body())
        .contains("changed the instance wa on ");
  }

  @Test
  void losesNothingWhileItIsReplacedUnderLoad() throws Exception {
    add("wa", "").is(201);
    int senders = 6;
    int each = 60;

    List<Future<List<Integer>>> loads = new ArrayList<>();
    try (ExecutorService providers = Executors.newFixedThreadPool(senders)) {
      for (int sender = 0; sender < senders; sender++) {
        String name = "c" + sender;
        loads.add(
            providers.submit(() -> {
              List<Integer> answers = new ArrayList<>();
              for (int message = 0; message < each; message++) {
                answers.add(host.webhook("wa", name + "=m" + message).status());
              }
              return answers;
            }));
      }
      for (int change = 0; change < 12; change++) {
        change("wa", "{\"account\": \"wa\", \"perSecond\": %d}".formatted(change + 1)).is(200);
        host.send("POST", LIST + "/wa/restart", "").is(200);
      }
    }

    for (Future<List<Integer>> load : loads) {
      assertThat(load.get()).hasSize(each).containsOnly(200);
    }
    RunningHost.await(() -> conversations().size() == senders);
    for (JsonNode conversation : conversations()) {
      String path = "/api/v1/conversations/" + conversation.path("id").stringValue() + "/messages";
      RunningHost.await(() -> host.get(path + "?limit=200").json().path("items").size() == each);
    }
    assertThat(host.get("/api/v1/dead-letters").json().path("items")).isEmpty();
  }

  @Test
  void sendsWhatWaitedAsSoonAsTheTokenIsRight() {
    add("wa", "\"api\": \"%s\"".formatted(providerAddress())).is(201);
    String conversation = conversation("wa", "sari");
    reply(conversation, "Tunggu sebentar");
    RunningHost.await(() -> host.why("wa").contains("needs a person"));
    assertThat(host.why("wa"))
        .isEqualTo(
            "The instance wa needs a person: The token is no longer valid; enter a new one. Until then 1 message waits.");

    valid.add("renewed");
    change("wa", "{\"account\": \"wa\", \"token\": \"renewed\", \"api\": \"%s\"}").is(200);

    RunningHost.await(() -> sent.contains("Tunggu sebentar"));
    RunningHost.await(() -> host.why("wa").contains("running well"));
    assertThat(sent).hasSize(1);
  }

  @Test
  void leavesWhatARemovedInstanceReceivedAndSaysWhyItsMessagesWait() {
    add("wa", "\"api\": \"%s\"".formatted(providerAddress())).is(201);
    String conversation = conversation("wa", "sari");
    reply(conversation, "Tunggu");
    RunningHost.await(() -> host.why("wa").contains("needs a person"));

    host.send("DELETE", LIST + "/wa", "").is(204);

    host.get(LIST + "/wa").is(404);
    assertThat(host.webhook("wa", "sari=halo").status()).isEqualTo(404);
    String messages = "/api/v1/conversations/" + conversation + "/messages";
    RunningHost.await(() ->
        host.get(messages).json().at("/items/1/reason").asString("").contains("no instance wa"));
    assertThat(host.get(messages).json().at("/items/1/state").stringValue()).isEqualTo("QUEUED");

    valid.add(SECRET + "token");
    add("wa", "\"api\": \"%s\"".formatted(providerAddress())).is(201);
    RunningHost.await(() -> sent.contains("Tunggu"));
  }

  @Test
  void changesAnInstanceOfTheFileOnlyInTheFile() {
    Reply refused =
        host.send("PUT", LIST + "/filed", "{\"settings\": {}, \"revision\": 1}").is(409);

    assertThat(refused.json().path("detail").stringValue())
        .contains(home.resolve("sapa.yaml").toString());
    host.send("DELETE", LIST + "/filed", "").is(409);
    host.send("POST", LIST + "/filed/restart", "{\"agent\": \"Rani\"}").is(200);
    host.send("POST", LIST + "/filed/disable", "{\"agent\": \"Rani\"}").is(200);
    assertThat(host.webhook("filed", "sari=halo").status()).isEqualTo(503);

    host.restart();

    assertThat(host.why("filed"))
        .matches(
            "The instance filed was disabled by Rani on .* WIB; enable it, and it works again\\.");
    host.send("POST", LIST + "/filed/enable", "").is(200);
    assertThat(host.webhook("filed", "sari=halo").status()).isEqualTo(200);
    assertThat(
            host.get(LIST + "/filed/changes")
                .json()
                .path("items")
                .valueStream()
                .map(change -> tuple(change.path("what").asString(), change.path("by").asString())))
        .containsExactly(
            tuple("enabled", "the API"), tuple("disabled", "Rani"), tuple("restarted", "Rani"));
  }

  @Test
  void letsTheFileGoBeforeWhatWasAdded() {
    add("wa", "").is(201);
    host.close();
    RunningHost.settings(
        home, "  - {id: wa, plugin: relay, settings: {account: filed, token: in-the-file}}\n");
    host = new RunningHost(home);

    assertThat(host.webhook("wa", "sari=halo").body()).isEqualTo("filed 10");
    assertThat(host.why("wa")).contains("sapa.yaml has one with the same id, which goes before");

    host.send("DELETE", LIST + "/wa", "").is(204);
    assertThat(host.why("wa")).doesNotContain("goes before");
    assertThat(host.webhook("wa", "sari=halo").body()).isEqualTo("filed 10");
  }

  @Test
  void keepsADisabledOneDisabledWhileItIsChanged() {
    add("wa", "").is(201);
    host.send("POST", LIST + "/wa/disable", "{\"agent\": \"Dewi\"}").is(200);

    change("wa", "{\"account\": \"wa\", \"perSecond\": 44}").is(200);
    change("wa", "{\"account\": \"wa\", \"perSecond\": 444}").is(422);

    assertThat(host.get(LIST + "/wa").json().path("state").stringValue()).isEqualTo("disabled");
    assertThat(host.why("wa")).contains("disabled by Dewi");
    host.send("POST", LIST + "/wa/enable", "").is(200);
    assertThat(host.webhook("wa", "sari=halo").body()).isEqualTo("wa 44");
  }

  @Test
  void hindersNobodyElseWhereTheMasterKeyIsLost() throws IOException {
    add("wa", "").is(201);
    host.send("POST", LIST, "{\"id\": \"polite\", \"plugin\": \"polite\"}").is(201);
    host.close();
    Files.delete(home.resolve("data/master.key"));
    host = new RunningHost(home);

    assertThat(host.why("wa"))
        .isEqualTo(
            "The instance wa is not started: its secrets (token) cannot be decrypted with %s; put back the key they were encrypted with, or enter them again in the console."
                .formatted(home.resolve("data/master.key")));
    assertThat(host.get(LIST + "/polite").json().path("state").stringValue()).isEqualTo("running");
    assertThat(
            change("wa", "{\"account\": \"wa\"}").is(422).json().at("/errors/0/setting").asString())
        .isEqualTo("token");
    change("wa", "{\"account\": \"wa\", \"token\": \"again\"}").is(200);
    host.restart();
    assertThat(host.webhook("wa", "sari=halo").status()).isEqualTo(200);
  }

  @Test
  void writesDownWhoDidWhatButNoValues() {
    add("wa", "").is(201);
    change("wa", "{\"account\": \"wa\", \"token\": \"other\", \"perSecond\": 5}").is(200);
    host.send("DELETE", LIST + "/wa", "{\"agent\": \"Dewi\"}").is(204);

    JsonNode changes = host.get(LIST + "/wa/changes").json().path("items");

    assertThat(changes.valueStream().map(change -> change.path("what").asString()))
        .containsExactly("removed", "changed", "added");
    assertThat(changes.at("/1/settings").toString()).isEqualTo("[\"perSecond\",\"token\"]");
    assertThat(changes.at("/1/by").asString()).isEqualTo("Rani");
    assertThat(changes.at("/0/by").asString()).isEqualTo("Dewi");
    assertThat(changes.toString()).doesNotContain("other");
  }

  @Test
  void describesTheSettingsOfEveryPlugin() {
    JsonNode schema = host.get("/api/v1/plugins").json().at("/items/0/settings/relay/properties");

    assertThat(schema.at("/token/writeOnly").asBoolean()).isTrue();
    assertThat(schema.at("/perSecond/maximum").asInt()).isEqualTo(100);
    assertThat(schema.at("/mood/enum").toString()).contains("late-riser");
  }

  @Test
  void needsTheToken() {
    for (String method : List.of("POST", "PUT", "DELETE")) {
      Reply reply =
          host.send(
              java.net.http.HttpRequest.newBuilder(
                      host.uri(method.equals("POST") ? LIST : LIST + "/filed"))
                  .method(method, java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
      assertThat(reply.status()).isEqualTo(401);
    }
  }

  private Reply add(String id, String settings) {
    return host.send(
        "POST",
        LIST,
        """
        {"id": "%1$s", "plugin": "relay", "agent": "Rani",
         "settings": {"account": "%1$s", "token": "%2$stoken"%3$s}}
        """
            .formatted(id, SECRET, settings.isEmpty() ? "" : ", " + settings));
  }

  private Reply change(String id, String settings) {
    long revision = host.get(LIST + "/" + id).is(200).json().path("revision").asLong();
    return host.send(
        "PUT",
        LIST + "/" + id,
        "{\"agent\": \"Rani\", \"revision\": %d, \"settings\": %s}"
            .formatted(revision, settings.formatted(providerAddress())));
  }

  private String providerAddress() {
    return "http://127.0.0.1:" + provider.getAddress().getPort() + "/";
  }

  private List<JsonNode> conversations() {
    return host.get("/api/v1/conversations?limit=200").json().path("items").valueStream().toList();
  }

  private String conversation(String instance, String customer) {
    host.webhook(instance, customer + "=halo").is(200);
    RunningHost.await(() -> !conversations().isEmpty());
    return conversations().getFirst().path("id").stringValue();
  }

  private void reply(String conversation, String text) {
    host.send(
            "POST",
            "/api/v1/conversations/" + conversation + "/messages",
            "{\"agent\": \"Rani\", \"content\": {\"type\": \"text\", \"text\": \"%s\"}}"
                .formatted(text))
        .is(201);
  }

  /// An answer reaches the provider.
  private void says(String instance, String text) {
    reply(conversation(instance, "sari"), text);
    RunningHost.await(() -> sent.contains(text));
  }
}
