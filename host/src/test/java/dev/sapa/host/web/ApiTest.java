package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Key;
import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ApiTest {
  private static final String HELLO = "{\"content\":{\"type\":\"text\",\"text\":\"Halo\"}}";
  private static final String AGENT = "{\"agent\":\"dewi\"}";

  @TempDir Path folder;
  private final Contract contract = new Contract();
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static String at(Conversation c) {
    return "/api/v1/conversations/" + c.id();
  }

  private List<String> facts() {
    return office
        .state
        .read(statements -> office.part(SqlEventLog.class).after(statements, 0, 100))
        .stream()
        .map(event -> event.getClass().getSimpleName())
        .toList();
  }

  @Test
  void everyRouteIsDescribedAndEveryDescriptionIsServed() {
    Set<Resource> resources = office.part(new Key<Set<Resource>>() {});
    Set<String> served =
        resources.stream()
            .flatMap(resource -> resource.routes().stream())
            .filter(route -> !route.page())
            .map(route -> route.method().text() + " " + route.path())
            .collect(Collectors.toSet());

    assertThat(served).hasSizeGreaterThan(20).isEqualTo(contract.operations());
  }

  @Test
  void showsAConversationWithWhatStandsAroundIt() {
    Conversation c = office.conversation("Sari", "Barang saya belum sampai");

    Reply reply = office.get(at(c));

    contract.holds("get", "/api/v1/conversations/{id}", reply);
    JsonNode json = reply.json();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(json.path("status").stringValue()).isEqualTo("open");
    assertThat(json.path("speaker").path("type").stringValue()).isEqualTo("automated");
    assertThat(json.path("customer").path("name").stringValue()).isEqualTo("Sari");
    assertThat(json.path("lastMessage").path("text").stringValue())
        .isEqualTo("Barang saya belum sampai");
    assertThat(json.path("window").path("open").booleanValue()).isTrue();
    assertThat(json.path("window").path("closesAt").stringValue())
        .isEqualTo("2026-03-03T07:04:00Z");
    assertThat(json.path("waitingSince").isNull()).isTrue();
  }

  @Test
  void saysThatTheReplyWindowIsClosed() {
    Conversation c = office.conversation("Sari", "Halo");
    office.clock.forward(Duration.ofHours(24));

    assertThat(office.get(at(c)).json().path("window").path("open").booleanValue()).isFalse();
  }

  @Test
  void listsWaitingConversationsByHowLongTheyWait() {
    Conversation first = office.conversation("First", "1");
    Conversation second = office.conversation("Second", "2");
    office.clock.forward(Duration.ofMinutes(1));
    office.changed(second, second.unanswered(office.clock.instant()));
    office.clock.forward(Duration.ofMinutes(1));
    office.changed(first, first.unanswered(office.clock.instant()));
    office.conversation("Open", "3");

    Reply page = office.get("/api/v1/conversations?status=waiting&limit=1");
    String cursor = page.json().path("next").stringValue();
    Reply rest = office.get("/api/v1/conversations?status=waiting&limit=1&cursor=" + cursor);

    contract.holds("get", "/api/v1/conversations", page);
    assertThat(ids(page)).containsExactly(second.id());
    assertThat(ids(rest)).containsExactly(first.id());
    assertThat(rest.json().path("next").isNull()).isTrue();
  }

  @Test
  void listsTheLatestChangeFirstAndPagesThroughTies() {
    List<String> opened =
        List.of("a", "b", "c", "d", "e").stream()
            .map(name -> office.conversation(name, name).id())
            .toList();

    Reply one = office.get("/api/v1/conversations?limit=3");
    Reply two =
        office.get("/api/v1/conversations?limit=3&cursor=" + one.json().path("next").stringValue());

    assertThat(ids(one)).hasSize(3);
    assertThat(ids(two)).hasSize(2);
    assertThat(java.util.stream.Stream.concat(ids(one).stream(), ids(two).stream()))
        .containsExactlyElementsOf(opened.reversed());
  }

  @Test
  void listsTheConversationsOfOneCustomer() {
    Conversation sari = office.conversation("Sari", "1");
    office.conversation("Budi", "2");

    Reply reply = office.get("/api/v1/conversations?customer=" + sari.customer().orElseThrow());

    assertThat(ids(reply)).containsExactly(sari.id());
  }

  private static List<String> ids(Reply reply) {
    return reply.json().path("items").valueStream().map(i -> i.path("id").stringValue()).toList();
  }

  @Test
  void listsMessagesOldestFirstWithWhoWroteThemAndWhy() {
    Conversation c = office.conversation("Sari", "Berapa ongkirnya?");
    office.answers(c, "Gratis", Explanation.of("The question is in the list.", "Ask on."));

    Reply reply = office.get(at(c) + "/messages");

    contract.holds("get", "/api/v1/conversations/{id}/messages", reply);
    JsonNode inbound = reply.json().path("items").path(0);
    JsonNode outbound = reply.json().path("items").path(1);
    assertThat(inbound.path("direction").stringValue()).isEqualTo("inbound");
    assertThat(inbound.path("state").stringValue()).isEqualTo("RECEIVED");
    assertThat(inbound.path("authoredBy").stringValue()).isEqualTo("CUSTOMER");
    assertThat(inbound.path("content").path("text").stringValue()).isEqualTo("Berapa ongkirnya?");
    assertThat(outbound.path("state").stringValue()).isEqualTo("QUEUED");
    assertThat(outbound.path("authoredBy").stringValue()).isEqualTo("RULE");
    assertThat(outbound.path("author").stringValue()).isEqualTo("answers");
    assertThat(outbound.path("explanation").path("because").stringValue())
        .isEqualTo("The question is in the list.");
  }

  @Test
  void pagesThroughMessages() {
    Conversation c = office.conversation("Sari", "1");
    office.says(c, new Content.Text("2"));
    office.says(c, new Content.Text("3"));

    Reply one = office.get(at(c) + "/messages?limit=2");
    Reply two =
        office.get(at(c) + "/messages?limit=2&cursor=" + one.json().path("next").stringValue());

    assertThat(texts(one)).containsExactly("1", "2");
    assertThat(texts(two)).containsExactly("3");
  }

  private static List<String> texts(Reply reply) {
    return reply
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("content").path("text").stringValue())
        .toList();
  }

  @Test
  void showsMediaByItsKindWithItsBytesPending() {
    Conversation c = office.conversation("Sari", "1");
    office.says(
        c,
        new Content.Media(
            MediaKind.IMAGE,
            new MediaRef(
                Optional.of("media-1"),
                Optional.empty(),
                Optional.of("image/jpeg"),
                Optional.empty(),
                Optional.empty()),
            Optional.of("Rusak begini")));

    JsonNode content = office.get(at(c) + "/messages").json().path("items").path(1).path("content");

    assertThat(content.path("type").stringValue()).isEqualTo("image");
    assertThat(content.path("attachment").stringValue()).isEqualTo("pending");
    assertThat(content.path("text").stringValue()).isEqualTo("Rusak begini");
    assertThat(content.has("kind")).isFalse();
  }

  @Test
  void everyKindOfContentHasItsWords() {
    Conversation c = office.conversation("Sari", "1");
    office.says(c, new Content.Chosen("yes", "Ya", Optional.empty()));
    office.says(c, new Content.Unsupported("ephemeral", "A message that cannot be shown."));

    assertThat(texts(office.get(at(c) + "/messages")))
        .containsExactly("1", "Ya", "A message that cannot be shown.");
  }

  @Test
  void replyingTakesTheConversation() {
    Conversation c = office.conversation("Sari", "Halo");
    office.changed(
        c,
        c.handedOff(
            new Briefing("A person", List.of(), List.of(), List.of()), office.clock.instant()));

    Reply reply =
        office.post(
            at(c) + "/messages",
            "{\"content\":{\"type\":\"text\",\"text\":\"Halo Kak\"},\"agent\":\"dewi\"}");

    contract.holds("post", "/api/v1/conversations/{id}/messages", reply);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("author").stringValue()).isEqualTo("dewi");
    assertThat(reply.json().path("authoredBy").stringValue()).isEqualTo("HUMAN");
    JsonNode now = office.get(at(c)).json();
    assertThat(now.path("status").stringValue()).isEqualTo("taken");
    assertThat(now.path("speaker").path("name").stringValue()).isEqualTo("dewi");
    assertThat(now.path("waitingSince").isNull()).isTrue();
    assertThat(facts()).containsExactly("MessageReceived", "ConversationTaken", "MessageQueued");
  }

  @Test
  void takingShowsTheCustomerThatAPersonHasRead() {
    Conversation c = office.conversation("Sari", "Halo");

    office.post(at(c) + "/take", AGENT);

    assertThat(office.marked).containsExactly(c.id());
  }

  @Test
  void aReplyWithoutAnAgentIsWhoeverHoldsTheConversation() {
    Conversation c = office.conversation("Sari", "Halo");
    office.post(at(c) + "/take", AGENT);

    assertThat(office.post(at(c) + "/messages", HELLO).json().path("author").stringValue())
        .isEqualTo("dewi");
  }

  @Test
  void aReplyWithoutAnAgentToAConversationNobodyHoldsIsTheTeams() {
    Conversation c = office.conversation("Sari", "Halo");

    assertThat(office.post(at(c) + "/messages", HELLO).json().path("author").stringValue())
        .isEqualTo("team");
  }

  @Test
  void theSameKeyAndBodyGiveTheSameMessageAgain() {
    Conversation c = office.conversation("Sari", "Halo");

    Reply first = office.post(at(c) + "/messages", HELLO, "Idempotency-Key", "k1");
    Reply second = office.post(at(c) + "/messages", HELLO, "Idempotency-Key", "k1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(texts(office.get(at(c) + "/messages"))).containsExactly("Halo", "Halo");
  }

  @Test
  void theSameKeyForSomethingElseIsAProblem() {
    Conversation c = office.conversation("Sari", "Halo");
    Conversation other = office.conversation("Budi", "Halo");
    office.post(at(c) + "/messages", HELLO, "Idempotency-Key", "k1");

    Reply otherText =
        office.post(at(c) + "/messages", HELLO.replace("Halo", "Hai"), "Idempotency-Key", "k1");
    Reply otherPlace = office.post(at(other) + "/messages", HELLO, "Idempotency-Key", "k1");

    assertThat(otherText.status()).isEqualTo(422);
    assertThat(otherPlace.status()).isEqualTo(422);
    contract.holds("post", "/api/v1/conversations/{id}/messages", otherText);
    assertThat(texts(office.get(at(c) + "/messages"))).hasSize(2);
  }

  @Test
  void onlyOneAgentSpeaksAtATime() {
    Conversation c = office.conversation("Sari", "Halo");
    office.post(at(c) + "/take", AGENT);
    String budi = "{\"agent\":\"budi\",\"content\":{\"type\":\"text\",\"text\":\"Hai\"}}";

    Reply refused = office.post(at(c) + "/messages", budi);
    Reply taken = office.post(at(c) + "/take", "{\"agent\":\"budi\"}");
    Reply said = office.post(at(c) + "/messages", budi);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains("dewi").contains("take it first");
    assertThat(taken.json().path("speaker").path("name").stringValue()).isEqualTo("budi");
    assertThat(said.status()).isEqualTo(201);
  }

  @Test
  void givesBackAndResolvesOnce() {
    Conversation c = office.conversation("Sari", "Halo");
    office.post(at(c) + "/take", AGENT);

    Reply given = office.post(at(c) + "/give-back", "");
    office.post(at(c) + "/give-back", AGENT);
    Reply resolved =
        office.send(office.request(at(c) + "/resolve").POST(HttpRequest.BodyPublishers.noBody()));
    office.post(at(c) + "/resolve", "{}");

    contract.holds("post", "/api/v1/conversations/{id}/give-back", given);
    contract.holds("post", "/api/v1/conversations/{id}/resolve", resolved);
    assertThat(given.json().path("status").stringValue()).isEqualTo("open");
    assertThat(resolved.json().path("status").stringValue()).isEqualTo("resolved");
    assertThat(office.post(at(c) + "/give-back", "{}").status()).isEqualTo(409);
    assertThat(facts())
        .containsExactly(
            "MessageReceived",
            "ConversationTaken",
            "ConversationGivenBack",
            "ConversationResolved");
  }

  @Test
  void showsACustomer() {
    Conversation c = office.conversation("Sari", "Halo");

    Reply reply = office.get("/api/v1/customers/" + c.customer().orElseThrow());

    contract.holds("get", "/api/v1/customers/{id}", reply);
    assertThat(reply.json().path("name").stringValue()).isEqualTo("Sari");
    assertThat(reply.json().path("identities").path(0).path("scheme").stringValue())
        .isEqualTo("phone");
  }

  @Test
  void listsPluginsAndInstancesWithTheAddressToCall() {
    Reply plugins = office.get("/api/v1/plugins");
    Reply instances = office.get("/api/v1/instances");

    contract.holds("get", "/api/v1/plugins", plugins);
    contract.holds("get", "/api/v1/instances", instances);
    JsonNode items = instances.json().path("items");
    assertThat(items.path(0).path("webhook").stringValue())
        .isEqualTo(office.uri("/channels/wire/webhook").toString());
    assertThat(items.path(1).path("state").stringValue()).isEqualTo("not-running");
    assertThat(items.path(1).path("problem").stringValue()).contains("sapa.yaml");
  }

  @Test
  void showsAMetricWithWhatToDoTomorrowAndItsRows() {
    Reply list = office.get("/api/v1/metrics");
    Reply one = office.get("/api/v1/metrics/politeness?from=2026-03-01&to=2026-03-02");
    Reply rows = office.get("/api/v1/metrics/politeness/rows?limit=2");
    Reply rest = office.get("/api/v1/metrics/politeness/rows?limit=2&cursor=2");

    contract.holds("get", "/api/v1/metrics", list);
    contract.holds("get", "/api/v1/metrics/{id}", one);
    contract.holds("get", "/api/v1/metrics/{id}/rows", rows);
    assertThat(one.json().path("from").stringValue()).isEqualTo("2026-02-28T17:00:00Z");
    assertThat(one.json().path("series").path(0).path("value").doubleValue()).isEqualTo(0.5);
    assertThat(one.json().path("tomorrow").path("english").stringValue()).isEqualTo("greets first");
    assertThat(rows.json().path("items")).hasSize(2);
    assertThat(rest.json().path("items")).hasSize(1);
    assertThat(office.get("/api/v1/metrics/politeness/rows?cursor=rubbish").status())
        .isEqualTo(400);
    assertThat(office.get("/api/v1/metrics/politeness/rows?dimension=rubbish").status())
        .isEqualTo(400);
    assertThat(office.post("/api/v1/metrics/rebuild", "").status()).isEqualTo(200);
  }

  @Test
  void keepsANoteOnceAndSendsNothing() {
    Conversation c = office.conversation("Sari", "Halo");
    office.post(at(c) + "/take", AGENT);
    String note = "{\"agent\":\"budi\",\"text\":\"Sudah dua kali terlambat.\"}";

    Reply first = office.post(at(c) + "/notes", note, "Idempotency-Key", "n1");
    Reply again = office.post(at(c) + "/notes", note, "Idempotency-Key", "n1");
    Reply other =
        office.post(at(c) + "/notes", note.replace("dua", "tiga"), "Idempotency-Key", "n1");

    contract.holds("post", "/api/v1/conversations/{id}/notes", first);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(other.status()).isEqualTo(422);
    assertThat(facts()).containsExactly("MessageReceived", "ConversationTaken", "NoteAdded");
    assertThat(office.get(at(c) + "/messages").json().path("items")).hasSize(1);
    assertThat(office.post(at(c) + "/notes", "{\"agent\":\"budi\"}").status()).isEqualTo(400);
  }

  @Test
  void tellsTheFactsAfterAPlace() {
    Conversation c = office.conversation("Sari", "Halo");
    office.post(at(c) + "/take", AGENT);

    Reply all = office.get("/api/v1/events");
    long first = all.json().path("items").path(0).path("sequence").longValue();
    Reply rest = office.get("/api/v1/events?after=" + first);

    contract.holds("get", "/api/v1/events", all);
    assertThat(all.json().path("items").path(0).path("type").stringValue())
        .isEqualTo("messageReceived");
    assertThat(all.json().path("items").path(0).path("content").path("text").stringValue())
        .isEqualTo("Halo");
    assertThat(rest.json().path("items")).hasSize(1);
    assertThat(rest.json().path("items").path(0).path("agent").stringValue()).isEqualTo("dewi");
  }

  @Test
  void listsWhatWasSetAsideAndTriesItAgain() {
    DeadLetter letter = office.setAside();

    Reply list = office.get("/api/v1/dead-letters");
    Reply retried = office.post("/api/v1/dead-letters/" + letter.id() + "/retry", "");

    contract.holds("get", "/api/v1/dead-letters", list);
    contract.holds("post", "/api/v1/dead-letters/{id}/retry", retried);
    assertThat(list.json().path("items").path(0).path("kind").stringValue()).isEqualTo("unrouted");
    assertThat(retried.status()).isEqualTo(202);
    assertThat(office.retried).extracting(DeadLetter::id).containsExactly(letter.id());
  }

  @Test
  void saysWhyTryingAgainIsStillNotPossible() {
    DeadLetter letter = office.setAside();
    office.retryProblem.set(Optional.of("Still no instance serves the account 42."));

    Reply retried = office.post("/api/v1/dead-letters/" + letter.id() + "/retry", "");

    assertThat(retried.status()).isEqualTo(409);
    assertThat(retried.detail()).isEqualTo("Still no instance serves the account 42.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/conversations/nope",
        "/api/v1/conversations/nope/messages",
        "/api/v1/customers/nope",
        "/api/v1/metrics/nope",
        "/api/v1/metrics/nope/rows",
        "/api/v1/nothing",
        "/nothing/at/all"
      })
  void whatIsNotThereIsAProblem(String path) {
    Reply reply = office.get(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    assertThat(reply.detail()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/conversations/nope/messages",
        "/api/v1/conversations/nope/notes",
        "/api/v1/conversations/nope/take",
        "/api/v1/conversations/nope/give-back",
        "/api/v1/conversations/nope/resolve",
        "/api/v1/dead-letters/nope/retry"
      })
  void nothingCanBeDoneWithWhatIsNotThere(String path) {
    Reply reply =
        office.post(
            path,
            "{\"agent\":\"a\",\"text\":\"x\",\"content\":{\"type\":\"text\",\"text\":\"x\"}}");

    assertThat(reply.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/conversations?status=WAITING",
        "/api/v1/conversations?status=soon",
        "/api/v1/conversations?cursor=%20%20x",
        "/api/v1/conversations?cursor=abc",
        "/api/v1/conversations?limit=0",
        "/api/v1/conversations?limit=201",
        "/api/v1/conversations?limit=many",
        "/api/v1/events?after=-1",
        "/api/v1/events?after=99999999999999999999",
        "/api/v1/metrics/politeness?from=yesterday",
        "/api/v1/metrics/politeness?from=2026-03-02&to=2026-03-01"
      })
  void aParameterThatMakesNoSenseIsAProblem(String path) {
    Reply reply = office.get(path);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.detail()).contains("'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{}",
        "{\"content\":\"Halo\"}",
        "{\"content\":{}}",
        "{\"content\":{\"type\":\"text\"}}",
        "{\"content\":{\"type\":\"text\",\"text\":\" \"}}",
        "{\"content\":{\"type\":\"text\",\"text\":7}}",
        "{\"content\":{\"type\":\"systemNote\",\"text\":\"x\"}}",
        "{\"content\":{\"type\":\"image\"}}",
        "{\"content\":{\"type\":\"image\",\"url\":\"file:///etc/passwd\"}}",
        "{\"content\":{\"type\":\"location\",\"latitude\":91,\"longitude\":0}}",
        "{\"content\":{\"type\":\"template\",\"name\":\"n\",\"language\":\"id\",\"parameters\":[1]}}",
        "{\"content\":{\"type\":\"rich\",\"text\":\"x\",\"choices\":[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"a\",\"title\":\"B\"}]}}",
        "{\"content\":{\"type\":\"text\",\"text\":\"x\"},\"agent\":\"\"}"
      })
  void aBodyThatMakesNoSenseIsAProblem(String body) {
    Conversation c = office.conversation("Sari", "Halo");

    Reply reply = office.post(at(c) + "/messages", body);

    assertThat(reply.status()).isEqualTo(400);
    contract.holds("post", "/api/v1/conversations/{id}/messages", reply);
    assertThat(facts()).containsExactly("MessageReceived");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"rich\",\"text\":\"Pilih\",\"choices\":[{\"id\":\"a\",\"title\":\"A\"}]} | rich",
        "{\"type\":\"template\",\"name\":\"promo\",\"language\":\"id\"} | template",
        "{\"type\":\"document\",\"url\":\"https://example.com/a.pdf\",\"fileName\":\"a.pdf\"} | document",
        "{\"type\":\"location\",\"latitude\":-6.2,\"longitude\":106.8} | location"
      })
  void sendsWhatTheApiAllows(String content, String type) {
    Conversation c = office.conversation("Sari", "Halo");

    Reply reply = office.post(at(c) + "/messages", "{\"content\":" + content + "}");

    assertThat(reply.status()).isEqualTo(201);
    contract.holds("post", "/api/v1/conversations/{id}/messages", reply);
    assertThat(reply.json().path("content").path("type").stringValue()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic YTpi", "a-token-for-tests"})
  void nobodyComesInWithoutTheToken(String authorization) {
    HttpRequest.Builder request = HttpRequest.newBuilder(office.uri("/api/v1/conversations"));
    Reply reply =
        office.send(
            authorization.isEmpty() ? request : request.header("Authorization", authorization));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("www-authenticate")).startsWith("Bearer");
    assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    assertThat(reply.body()).doesNotContain(Office.TOKEN);
  }

  @Test
  void theSchemeOfTheTokenIsReadInAnyCase() {
    HttpRequest.Builder request = HttpRequest.newBuilder(office.uri("/api/v1/plugins"));

    assertThat(office.send(request.header("Authorization", "bearer " + Office.TOKEN)).status())
        .isEqualTo(200);
  }

  @Test
  void aWrongMethodSaysWhichIsRight() {
    Reply reply = office.send(office.request("/api/v1/conversations").DELETE());

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("allow")).isEqualTo("GET");
    assertThat(reply.detail()).contains("GET");
  }

  @Test
  void otherTypesThanJsonAreRefused() {
    Conversation c = office.conversation("Sari", "Halo");
    Reply sent =
        office.send(
            office
                .request(at(c) + "/messages")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(HELLO)));
    Reply wanted = office.send(office.request(at(c)).header("Accept", "text/html").GET());

    assertThat(sent.status()).isEqualTo(415);
    assertThat(wanted.status()).isEqualTo(406);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    Conversation c = office.conversation("Sari", "Halo");

    Reply reply = office.post(at(c) + "/messages", HELLO + " ".repeat(300_000));

    assertThat(reply.status()).isEqualTo(413);
  }

  @Test
  void everyAnswerTellsBrowsersToBeCareful() {
    for (String path : List.of("/health/live", "/api/v1/plugins", "/nothing", "/openapi.yaml")) {
      Reply reply = office.get(path);

      assertThat(reply.header("content-security-policy"))
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(reply.header("referrer-policy")).isEqualTo("same-origin");
    }
  }

  @Test
  void isReadyAndNamesInstancesThatNeedAPerson() {
    Reply live = office.get("/health/live");
    Reply ready = office.get("/health/ready");

    contract.holds("get", "/health/live", live);
    contract.holds("get", "/health/ready", ready);
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json().path("instances").path(0).path("id").stringValue()).isEqualTo("second");
  }

  @Test
  void isNotReadyWhenNothingCanBeStored() {
    office.closeStore();

    Reply ready = office.get("/health/ready");

    contract.holds("get", "/health/ready", ready);
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.json().path("problems").path(0).stringValue()).contains("state");
  }

  @Test
  void aStoreThatRefusesIsAProblemWithoutItsStatements() {
    Conversation c = office.conversation("Sari", "Halo");
    office.closeStore();

    Reply reply = office.post(at(c) + "/take", AGENT);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).doesNotContain("SELECT").doesNotContain("Exception");
  }

  @Test
  void neverRepeatsControlCharactersOfAPath() {
    Reply reply = office.get("/api/v1/customers/a%0Ab%1B");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.detail()).doesNotContain("\n").doesNotContain("\u001b");
  }

  @Test
  void aFactSaysWhoGaveBack() {
    Conversation c = office.conversation("Sari", "Halo");
    office.post(at(c) + "/take", AGENT);
    office.post(at(c) + "/give-back", "{}");

    List<Event> facts =
        office.state.read(statements -> office.part(SqlEventLog.class).after(statements, 0, 100));

    assertThat(facts.getLast())
        .isInstanceOfSatisfying(
            Event.ConversationGivenBack.class, fact -> assertThat(fact.agent()).isEqualTo("dewi"));
  }

  @Test
  void messagesKeepTheirIdOnEveryList() {
    Conversation c = office.conversation("Sari", "Halo");
    Message said = office.says(c, new Content.Text("lagi"));

    assertThat(ids(office.get(at(c) + "/messages"))).endsWith(said.id());
  }
}
