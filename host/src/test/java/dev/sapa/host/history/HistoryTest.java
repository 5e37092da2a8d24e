package dev.sapa.host.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.host.MovableClock;
import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlInbox;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-02T07:00:00Z");
  private static final Surroundings SHOP =
      new Surroundings(ZoneId.of("Asia/Jakarta"), Map.of("wa", "whatsapp"));

  private final MovableClock real = new MovableClock(NOW);
  private final SqlEventLog log = new SqlEventLog();
  private final SqlMessages messages = new SqlMessages(log, new SqlCustomers());
  private final SqlConversations conversations = new SqlConversations();

  @TempDir private Path folder;
  private Path file;
  private Database state;
  private History history;

  @BeforeEach
  void open() {
    file = folder.resolve("history.jsonl");
    PlayedClock clock = new PlayedClock(real);
    state = Database.open(folder.resolve("state.db"), "store/state", clock);
    history = new History(state, clock);
  }

  @AfterEach
  void close() {
    state.close();
  }

  private void reopen() {
    state.close();
    open();
  }

  /// A conversation by WhatsApp.
  private static String line(String name, String steps, String... more) {
    return "{\"channel\": \"wa\", \"plugin\": \"whatsapp\", \"customer\": {\"name\": \"%s\", \"identities\": [{\"scheme\": \"phone\", \"value\": \"%s\", \"verified\": true}]}, %s \"steps\": [%s]}"
        .formatted(name, number(name), String.join("", more), steps);
  }

  private static String number(String name) {
    return "628120000" + Math.floorMod(name.hashCode(), 10_000);
  }

  private static String says(String text, String when) {
    return "{\"type\": \"customer\", %s, \"text\": \"%s\"}".formatted(when, text);
  }

  private static String answer(String when, String more) {
    return "{\"type\": \"answer\", %s, \"automation\": \"faq\", \"text\": \"Buka jam 7.\", \"because\": \"Menjawab dari FAQ\", \"sources\": [{\"id\": \"opening-hours\", \"title\": \"Jam buka?\", \"link\": \"https://kopisenja.example/kedai\"}], \"confidence\": 0.9, \"next\": \"Pilih orang.\"%s}"
        .formatted(when, more);
  }

  private Outcome add(String... lines) {
    write(lines);
    return history.add(file, SHOP);
  }

  private void write(String... lines) {
    try {
      Files.writeString(file, String.join("\n", lines));
    } catch (IOException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private List<Event> events() {
    return state.read(reading -> log.after(reading, 0, 100_000));
  }

  private List<String> kinds() {
    return events().stream().map(event -> Json.typeName(event.getClass())).toList();
  }

  private Conversation conversation(String name) {
    return state.read(reading -> conversations.byKey(reading, "wa", number(name)).orElseThrow());
  }

  private List<Message> messages(String name) {
    String id = conversation(name).id();
    return state.read(reading -> messages.after(reading, id, 0, 100));
  }

  @Test
  void isAsIfItHadHappenedHere() {
    Outcome outcome =
        add(
            line(
                "Sari",
                says("jam buka?", "\"daysAgo\": 3, \"time\": \"19:00:00\"")
                    + ","
                    + answer(
                        "\"after\": \"PT1S\"",
                        ", \"accepted\": \"PT0.5S\", \"delivered\": \"PT2S\", \"read\": \"PT1M\""),
                "\"language\": \"id\", \"origin\": {\"source\": \"Instagram ad\", \"content\": \"Gayo\"},"));

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Done(
                new Imported(
                    1,
                    2,
                    Optional.of(Instant.parse("2026-02-27T12:00:00Z")),
                    Optional.of(Instant.parse("2026-02-27T12:01:01Z")))));
    assertThat(kinds())
        .containsExactly(
            "conversationOpened",
            "messageReceived",
            "messageQueued",
            "messageStateChanged",
            "messageStateChanged",
            "messageStateChanged");
    assertThat(events().getFirst().header().identity()).isPresent();
    Conversation c = conversation("Sari");
    assertThat(c.status()).isEqualTo(Status.OPEN);
    assertThat(c.openedAt()).isEqualTo(Instant.parse("2026-02-27T12:00:00Z"));
    assertThat(c.lastInboundAt()).hasValue(c.openedAt());
    assertThat(c.origin().orElseThrow().source()).isEqualTo("Instagram ad");
    assertThat(messages("Sari"))
        .satisfiesExactly(
            asked -> assertThat(asked.author()).isEqualTo("Sari"),
            answered -> {
              assertThat(answered.at()).isEqualTo(Instant.parse("2026-02-27T12:00:01Z"));
              assertThat(answered.state()).hasValue(MessageState.READ);
              assertThat(answered.author()).isEqualTo("faq");
              assertThat(answered.explanation().orElseThrow().sources().getFirst().id())
                  .isEqualTo("opening-hours");
            });
    assertThat(state.read(new SqlOutbox(messages, conversations, new SqlCustomers())::lanes))
        .as("nothing waits to be sent")
        .isEmpty();
  }

  @Test
  void happensInTheOrderOfTimeAcrossConversations() {
    add(
        line(
            "Sari",
            says("satu", "\"at\": \"2026-02-20T10:00:00+07:00\"")
                + ","
                + says("empat", "\"after\": \"PT3H\"")),
        line(
            "Budi",
            says("dua", "\"at\": \"2026-02-20T11:00:00+07:00\"")
                + ","
                + answer("\"after\": \"PT1S\"", ", \"accepted\": \"PT4H\"")),
        line("Tono", says("tiga", "\"at\": \"2026-02-20T12:00:00+07:00\"")));

    assertThat(events())
        .extracting(event -> event.header().at())
        .isSortedAccordingTo(Instant::compareTo)
        .startsWith(Instant.parse("2026-02-20T03:00:00Z"))
        .endsWith(Instant.parse("2026-02-20T08:00:01Z"));
    assertThat(events())
        .extracting(event -> event.header().sequence())
        .isSortedAccordingTo(Long::compareTo);
    assertThat(events())
        .filteredOn(Event.MessageReceived.class::isInstance)
        .extracting(event -> ((Event.MessageReceived) event).content().plainText())
        .containsExactly("satu", "dua", "tiga", "empat");
  }

  @Test
  void leavesAHandoffWaitingWithItsBriefing() {
    add(
        line(
            "Sari",
            says("paket KS-1042 belum sampai", "\"ago\": \"PT10M\"")
                + ", {\"type\": \"handedOff\", \"ago\": \"PT6M\", \"automation\": \"handoff\", \"cause\": \"requested\", \"reason\": \"Minta orang.\", \"text\": \"Kami teruskan.\", \"briefing\": {\"wants\": \"tahu posisi paket\", \"tried\": [\"resi\"], \"known\": [{\"name\": \"order number\", \"value\": \"KS-1042\"}], \"promised\": []}}",
            "\"status\": \"WAITING\","));

    Conversation c = conversation("Sari");
    assertThat(c.speaker()).isEqualTo(new Speaker.Nobody());
    assertThat(c.waitingSince()).hasValue(NOW.minus(Duration.ofMinutes(6)));
    assertThat(c.briefing().orElseThrow().known())
        .singleElement()
        .satisfies(
            fact -> assertThat(fact.messageId()).isEqualTo(messages("Sari").getFirst().id()));
    assertThat(messages("Sari").getLast().notice()).isTrue();
    assertThat(kinds()).endsWith("messageQueued", "handoffRequested", "messageStateChanged");
    List<Conversation> waiting =
        state.read(reading -> new SqlInbox().page(reading, SqlInbox.Filter.of(Status.WAITING), 10));
    assertThat(waiting).extracting(Conversation::id).containsExactly(c.id());
  }

  @Test
  void tellsWhatAgentsDid() {
    add(
        line(
            "Sari",
            says("bisa kirim ke Papua?", "\"ago\": \"P2D\"")
                + ", {\"type\": \"unanswered\", \"after\": \"PT1S\"}"
                + ", {\"type\": \"tagged\", \"after\": \"PT1S\", \"tag\": \"pengiriman\"}"
                + ", {\"type\": \"reply\", \"after\": \"PT9M\", \"agent\": \"Rani\", \"text\": \"Bisa, Kak.\"}"
                + ", {\"type\": \"taken\", \"after\": \"PT1M\", \"agent\": \"Budi\"}"
                + ", {\"type\": \"reply\", \"after\": \"PT1M\", \"text\": \"Lima hari.\", \"failed\": \"PT3S\", \"reasonFailed\": \"Nomor tidak aktif.\", \"setAside\": true}"
                + ", {\"type\": \"givenBack\", \"after\": \"PT1M\"}"
                + ", {\"type\": \"resolved\", \"after\": \"PT1M\", \"agent\": \"Budi\"}"
                + ", {\"type\": \"customer\", \"after\": \"PT1H\", \"image\": \"https://kopisenja.example/a.jpg\", \"text\": \"ini fotonya\"}"));

    assertThat(kinds())
        .containsExactly(
            "conversationOpened",
            "messageReceived",
            "questionUnanswered",
            "conversationTagged",
            "conversationTaken",
            "messageQueued",
            "messageStateChanged",
            "conversationTaken",
            "messageQueued",
            "messageStateChanged",
            "setAside",
            "conversationGivenBack",
            "conversationResolved",
            "conversationOpened",
            "messageReceived");
    assertThat(messages("Sari"))
        .extracting(Message::author)
        .containsExactly("Sari", "Rani", "Budi", "Sari");
    assertThat(messages("Sari").get(1).authoredBy()).hasValue(AuthoredBy.HUMAN);
    assertThat(messages("Sari").get(2).state()).hasValue(MessageState.FAILED);
    assertThat(messages("Sari").get(2).reason()).hasValue("Nomor tidak aktif.");
    assertThat(messages("Sari").getLast().content()).isInstanceOf(Content.Media.class);
    assertThat(conversation("Sari").tags()).containsExactly("pengiriman");
    assertThat(conversation("Sari").status()).isEqualTo(Status.OPEN);
    List<DeadLetter> letters = state.read(reading -> new SqlDeadLetters(log).open(reading, "", 10));
    assertThat(letters)
        .singleElement()
        .satisfies(letter -> assertThat(letter.kind()).isEqualTo(DeadLetter.Kind.UNDELIVERED));
  }

  @Test
  void tellsOfPagesAndNotes() {
    add(
        line(
            "Sari",
            "{\"type\": \"pageVisited\", \"ago\": \"PT2H\", \"url\": \"https://kopisenja.example/gayo\", \"title\": \"Gayo\"}, "
                + says("ready?", "\"ago\": \"PT1H\"")
                + ", {\"type\": \"note\", \"after\": \"PT1M\", \"agent\": \"Rani\", \"text\": \"pelanggan lama\"}"));

    assertThat(kinds())
        .containsExactly("pageVisited", "conversationOpened", "messageReceived", "noteAdded");
    assertThat(events().getFirst().header().conversation()).isEmpty();
    assertThat(events().getFirst().header().customer()).isEqualTo(conversation("Sari").customer());
    assertThat(conversation("Sari").openedAt()).isEqualTo(NOW.minus(Duration.ofHours(1)));
  }

  @Test
  void changesNothingTheSecondTime() {
    String line = line("Sari", says("halo", "\"ago\": \"PT1H\""));
    add(line);
    reopen();

    assertThat(add(line)).isEqualTo(new Outcome.Before(NOW));
    assertThat(history.begin(file, SHOP)).isEmpty();
    assertThat(kinds()).containsExactly("conversationOpened", "messageReceived");
  }

  @Test
  void comesBeforeEverythingElseOrNotAtAll() {
    add(line("Sari", says("halo", "\"ago\": \"PT1H\"")));
    reopen();

    assertThatThrownBy(() -> add(line("Budi", says("halo", "\"ago\": \"PT1H\""))))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("already holds events, the last of 2026-03-02T06:00:00Z")
        .hasMessageContaining("Import into an empty data directory");
    assertThat(history.begin(file, SHOP)).isEmpty();
  }

  @Test
  void whatHappensHereIsLater() {
    add(line("Sari", says("halo", "\"ago\": \"PT1H\"")));

    Instant recorded = state.write(transaction -> transaction.now());

    assertThat(recorded).isEqualTo(NOW);
  }

  @Test
  void recognisesACustomerOnAnotherChannel() {
    add(
        line("Sari", says("halo", "\"ago\": \"PT2H\"")),
        line("Sari", says("halo lagi", "\"ago\": \"PT1H\""))
            .replace("\"wa\"", "\"web\"")
            .replace("\"whatsapp\"", "\"webchat\""));

    assertThat(
            state
                .read(reading ->
                    new SqlCustomers().find(reading, new Identity("phone", number("Sari"), true)))
                .orElseThrow()
                .customer())
        .isEqualTo(conversation("Sari").customer().orElseThrow());
    assertThat(events())
        .extracting(event -> event.header().customer().orElseThrow())
        .containsOnly(conversation("Sari").customer().orElseThrow());
  }

  @Test
  void namesEveryFaultWithItsLineAndImportsNothing() {
    assertThatThrownBy(() ->
            add(
                line("Sari", says("halo", "\"ago\": \"PT1H\"")),
                "",
                "{broken",
                line("Budi", says("halo", "\"ago\": \"soon\"")),
                line("Tono", "{\"type\": \"unanswered\", \"ago\": \"PT1H\"}"),
                line("Sari", says("lagi", "\"ago\": \"PT1H\""))))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("history.jsonl was not imported, nothing of it")
        .message()
        .satisfies(message ->
            assertThat(message.lines().skip(1))
                .satisfiesExactly(
                    third -> assertThat(third).startsWith("Line 3: This is not JSON: "),
                    fourth ->
                        assertThat(fourth)
                            .isEqualTo(
                                "Line 4: Step 1 has ago soon; it must be a duration such as PT40S, PT5M or PT2H30M."),
                    fifth ->
                        assertThat(fifth)
                            .isEqualTo(
                                "Line 5: Step 1 cannot be: nothing was asked before it; put it after what the customer said."),
                    sixth ->
                        assertThat(sixth)
                            .startsWith(
                                "Line 6: This customer's conversation through wa is already told in line 1;")));
    assertThat(events()).isEmpty();
    reopen();
    assertThat(add(line("Sari", says("halo", "\"ago\": \"PT1H\""))))
        .isInstanceOf(Outcome.Done.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1]                                                     | The conversation is not a JSON object
          {"channel":"wa"}                                        | no steps
          {"steps":[{"type":"customer","ago":"PT1H","text":"x"}]} | no customer
          """)
  void refusesALineThatIsNoConversation(String line, String told) {
    assertThatThrownBy(() -> add(line)).hasMessageContaining("Line 1: ").hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "wa"                | "  "           | The conversation has an empty channel
          "whatsapp"          | "telegram"     | The channel wa is of the plugin whatsapp elsewhere and telegram here
          "phone"             | 7              | The identity 1 has scheme 7; it must be text in quotes
          "verified": true    | "verified": 1  | The identity 1 has verified 1; it must be true or false
          "verified"          | "verifed"      | The identity 1 has verifed, which is not known here; did you mean verified?
          "identities"        | "names"        | The customer has no identities
          "channel": "wa",    | "language": "jv", "channel": "wa", | the language jv; it must be id or en
          "channel": "wa",    | "status": "DONE", "channel": "wa", | status DONE; it must be one of OPEN, WAITING, TAKEN, RESOLVED
          "channel": "wa",    | "status": "WAITING", "channel": "wa", | ends as OPEN, but its status says WAITING
          "channel": "wa",    | "origin": "ads", "channel": "wa", | The origin is not a JSON object
          "channel": "wa",    | "stpes": 1, "channel": "wa", | has stpes, which is not known here; did you mean steps?
          """)
  void refusesWhatDoesNotFitInAConversation(String right, String wrong, String told) {
    String line = line("Sari", says("halo", "\"ago\": \"PT1H\""));
    assertThat(line).contains(right);

    assertThatThrownBy(() -> add(line.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
        .hasMessageContaining("Line 1: ")
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                                                          | Step 2 is not a JSON object
          {"after":"PT1S"}                                           | Step 2 has no type
          {"type":"anwser","after":"PT1S"}                           | the type anwser, which is not known; did you mean answer?
          {"type":"customer","text":"x"}                             | Step 2 must say when it was, in one way
          {"type":"customer","text":"x","after":"PT1S","ago":"PT0S"} | Step 2 must say when it was, in one way
          {"type":"customer","text":"x","daysAgo":1}                 | Step 2 must say when it was, in one way
          {"type":"customer","text":"x","daysAgo":-1,"time":"10:00"} | Step 2 has daysAgo -1; it must be a whole number of days
          {"type":"customer","text":"x","daysAgo":9,"time":"10:00"}  | Step 2 is earlier than the step before it
          {"type":"customer","text":"x","daysAgo":0,"time":"23:00"}  | Step 2 is still to come
          {"type":"customer","text":"x","after":"-PT1S"}             | Step 2 has after -PT1S; it must be a duration
          {"type":"customer","text":"x","at":"yesterday"}            | Step 2 has at yesterday; it must be a time such as
          {"type":"customer","text":"","after":"PT1S"}               | Step 2 has an empty text
          {"type":"customer","after":"PT1S"}                         | Step 2 has no text
          {"type":"customer","image":"a.jpg","after":"PT1S"}         | Step 2 has image a.jpg; it must be an address
          {"type":"customer","txet":"x","text":"y","after":"PT1S"}   | Step 2 has txet, which is not known here; did you mean text?
          {"type":"answer","text":"x","because":"y","after":"PT1S"}  | Step 2 has no automation
          {"type":"answer","text":"x","automation":"faq","after":"PT1S"} | Step 2 has no because
          {"type":"answer","text":"x","automation":"faq","because":"y","confidence":7,"after":"PT1S"} | Step 2 has confidence 7.0; it must be a number from 0 to 1
          {"type":"answer","text":"x","automation":"faq","because":"y","authoredBy":"HUMAN","after":"PT1S"} | write RULE or AI, or make it a reply
          {"type":"answer","text":"x","automation":"faq","because":"y","sources":[{"id":"a"}],"after":"PT1S"} | Step 2, source 1 has no title
          {"type":"reply","text":"x","after":"PT1S","delivered":"PT5S","accepted":"PT9S"} | Step 2 was DELIVERED before it was ACCEPTED
          {"type":"reply","text":"x","after":"PT1S","failed":"PT5S"} | Step 2 failed, but reasonFailed is missing
          {"type":"reply","text":"x","after":"PT1S","failed":"PT5S","reasonFailed":"y","read":"PT9S"} | Step 2 failed and was delivered
          {"type":"reply","text":"x","after":"PT1S","setAside":true} | Step 2 did not fail
          {"type":"reply","text":"x","after":"PT1S","read":"PT9H"}   | Step 2 is still to come
          {"type":"handedOff","automation":"h","cause":"c","reason":"r","text":"x","after":"PT1S"} | Step 2 has no briefing
          {"type":"handedOff","automation":"h","cause":"c","reason":"r","text":"x","after":"PT1S","briefing":{}} | The briefing of Step 2 has no wants
          {"type":"givenBack","after":"PT1S"}                        | Step 2 cannot be: nobody holds the conversation
          """)
  void refusesAStepThatDoesNotFit(String step, String told) {
    assertThatThrownBy(() -> add(line("Sari", says("halo", "\"ago\": \"PT1H\"") + ", " + step)))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("Line 1: ")
        .hasMessageContaining(told);
    assertThat(events()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"reply","agent":"Budi","text":"x","after":"PT1S"}   | Step 3 cannot be: Budi cannot act while Rani holds the conversation
          {"type":"resolved","agent":"Budi","after":"PT1S"}           | Step 3 cannot be: Budi cannot act while Rani holds the conversation
          {"type":"unanswered","after":"PT1S"}                        | Step 3 cannot be: an automation cannot leave a question unanswered while Rani holds
          {"type":"answer","text":"x","automation":"faq","because":"y","after":"PT1S"} | Step 3 cannot be: an automation cannot answer while Rani holds
          """)
  void refusesThatTwoSpeakAtATime(String step, String told) {
    assertThatThrownBy(() ->
            add(
                line(
                    "Sari",
                    says("halo", "\"ago\": \"PT1H\"")
                        + ", {\"type\":\"taken\",\"agent\":\"Rani\",\"after\":\"PT1S\"}, "
                        + step)))
        .hasMessageContaining("Line 1: ")
        .hasMessageContaining(told);
  }

  @Test
  void refusesAFileThatIsNotText() throws IOException {
    Files.write(file, new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});

    assertThatThrownBy(() -> history.add(file, SHOP)).hasMessageContaining("not UTF-8");
  }

  @Test
  void saysThatAFileIsNotThere() {
    assertThatThrownBy(() -> history.add(folder.resolve("none.jsonl"), SHOP))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("none.jsonl cannot be read");
  }
}
