package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Attachment.Code;
import dev.sapa.host.conversation.Attachment.State;
import dev.sapa.host.conversation.Attachment.Trouble;
import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.files.Blobs;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Files in the console: what customers sent, and what is sent to them.
final class FilePageTest {
  @TempDir Path folder;
  private Office office;
  private Agent dewi;
  private Conversation sari;

  @BeforeEach
  void open() {
    office = new Office(folder);
    dewi = Agent.signIn(office, "Dewi");
    sari = office.conversation("Sari", "Halo");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private SqlFiles files() {
    return office.part(SqlFiles.class);
  }

  private Message received(String mimeType, String fileName) {
    MediaRef media =
        new MediaRef(
            Optional.of("file-1"),
            Optional.empty(),
            Optional.of(mimeType),
            Optional.of(fileName),
            Optional.empty());
    Message message =
        office.says(sari, new Content.Media(MediaKind.DOCUMENT, media, Optional.empty()));
    office.state.write(transaction -> {
      files().want(transaction, message);
      return true;
    });
    return message;
  }

  private Attachment file(Message message) {
    return office.state.read(statements -> files().find(statements, message.id())).orElseThrow();
  }

  private Message there(String mimeType, String fileName, String content) throws IOException {
    Message message = received(mimeType, fileName);
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Blobs.Put.In in =
        (Blobs.Put.In) office.part(Blobs.class).put(new ByteArrayInputStream(bytes), 1_000_000);
    office.state.write(transaction ->
        files().there(transaction, file(message), in.stored().sha256(), mimeType, bytes.length));
    return message;
  }

  private String at(Message message) {
    return "/conversations/%s/files/%s".formatted(sari.id(), message.id());
  }

  private String talk() {
    return dewi.open("/conversations/" + sari.id()).body();
  }

  @Test
  void aPictureIsShownInPlaceAndConfined() throws IOException {
    Message message = there("image/png", "menu hari ini.png", "a picture");

    Reply reply = dewi.open(at(message));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("a picture");
    assertThat(reply.header("content-type")).isEqualTo("image/png");
    assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(reply.header("content-security-policy")).startsWith("sandbox;");
    assertThat(reply.header("content-disposition"))
        .isEqualTo("inline; filename*=UTF-8''menu%20hari%20ini.png");
    assertThat(talk()).contains("<img src=\"" + at(message) + "\"");
  }

  @Test
  void programsAreToldOfAFileAndGetItsBytes() throws IOException {
    Message waiting = received("image/png", "menu.png");
    Message message = there("text/html", "menu.html", "<script>alert(1)</script>");
    String list = "/api/v1/conversations/%s/messages".formatted(sari.id());

    Reply reply = office.get(list);
    JsonNode files = reply.json().path("items");
    JsonNode file = files.path(2).path("file");
    Reply bytes = office.get(file.path("path").asString());

    new Contract().holds("get", "/api/v1/conversations/{id}/messages", reply);
    assertThat(files.path(0).path("file").isNull()).isTrue();
    assertThat(files.path(1).path("file").path("state").asString()).isEqualTo("pending");
    assertThat(files.path(1).path("content").path("attachment").asString()).isEqualTo("pending");
    assertThat(file.path("state").asString()).isEqualTo("there");
    assertThat(file.path("name").asString()).isEqualTo("menu.html");
    assertThat(bytes.status()).isEqualTo(200);
    assertThat(bytes.body()).isEqualTo("<script>alert(1)</script>");
    assertThat(bytes.header("content-disposition")).startsWith("attachment;");
    assertThat(bytes.header("content-security-policy")).startsWith("sandbox;");
    assertThat(office.get(list + "/" + waiting.id() + "/file").status()).isEqualTo(404);
  }

  @Test
  void whatABrowserCouldRunIsOnlySaved() throws IOException {
    for (String type : List.of("text/html", "image/svg+xml", "application/pdf")) {
      Message message = there(type, "x\"\r\nSet-Cookie: a=b", "<script>alert(1)</script>");

      Reply reply = dewi.open(at(message));

      assertThat(reply.header("content-disposition"))
          .isEqualTo("attachment; filename*=UTF-8''x%22%0D%0ASet-Cookie%3A%20a%3Db");
      assertThat(reply.header("set-cookie")).isEmpty();
      assertThat(talk()).doesNotContain("<img src=\"" + at(message));
    }
  }

  @Test
  void nobodySeesAFileWhoIsNotSignedIn() throws IOException {
    Message message = there("image/png", "menu.png", "a picture");

    Reply reply = new Tab(office, "sapa_session=guess").open(at(message));

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.body()).doesNotContain("a picture");
  }

  @Test
  void aFileIsFoundInItsOwnConversationAlone() throws IOException {
    Message message = there("image/png", "menu.png", "a picture");
    Conversation other = office.conversation("Budi", "Halo");

    assertThat(dewi.open("/conversations/%s/files/%s".formatted(other.id(), message.id())).status())
        .isEqualTo(404);
  }

  @Test
  void saysWhyAFileIsNotThereAndWhenItIsAskedForAgain() {
    Message message = received("image/png", "menu.png");
    assertThat(talk()).contains("Berkas sedang diambil dari penyedia.");

    office.state.write(transaction -> {
      files()
          .missed(
              transaction,
              file(message),
              new Trouble(Code.UNREACHED, "503"),
              Optional.of(office.clock.instant().plusSeconds(600)));
      return true;
    });
    assertThat(talk())
        .contains("Berkas belum ada: penyedia tidak dapat dihubungi (503). Dicoba lagi 14.14 WIB.");
    assertThat(dewi.open(at(message)).status()).isEqualTo(404);

    office.state.write(transaction -> {
      files()
          .missed(
              transaction,
              file(message),
              new Trouble(Code.TOO_LARGE, Long.toString(5 * 1024 * 1024)),
              Optional.empty());
      return true;
    });
    assertThat(talk()).contains("Berkas tidak ada: lebih besar dari 5 MB.", "Ambil lagi");
  }

  @Test
  void aPersonMayHaveAFileFetchedAgain() {
    Message message = received("image/png", "menu.png");
    office.state.write(transaction -> {
      files().missed(transaction, file(message), new Trouble(Code.GONE, "gone"), Optional.empty());
      return true;
    });

    assertThat(dewi.post(at(message) + "/again", "csrf", "guess").status()).isEqualTo(403);
    assertThat(file(message).state()).isEqualTo(State.FAILED);
    assertThat(dewi.post(at(message) + "/again", "csrf", dewi.csrf()).status()).isEqualTo(303);

    assertThat(file(message).state()).isEqualTo(State.PENDING);
  }

  private Reply send(String csrf, String text, String fileName, String type, String content) {
    String boundary = "sapa-boundary";
    StringBuilder body = new StringBuilder();
    field(body, boundary, "csrf", csrf);
    field(body, boundary, "key", "key-" + fileName + text);
    field(body, boundary, "text", text);
    field(body, boundary, "mode", "reply");
    body.append(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n%s\r\n--%s--\r\n"
            .formatted(boundary, fileName, type, content, boundary));
    return office.send(
        dewi.request("/conversations/" + sari.id() + "/reply")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private static void field(StringBuilder body, String boundary, String name, String value) {
    body.append(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
            .formatted(boundary, name, value));
  }

  private List<Message> said() {
    return office
        .state
        .read(statements -> office.part(SqlMessages.class).after(statements, sari.id(), 0, 100))
        .stream()
        .filter(message -> !message.inbound())
        .toList();
  }

  @Test
  void sendsAFileWithItsWords() throws IOException {
    assertThat(talk()).contains("Bisa dikirim: Foto sampai 1 KB, Dokumen sampai 1 KB.");

    Reply reply = send(dewi.csrf(), "Menu hari ini", "menu.png", "image/png", "a picture");

    assertThat(reply.status()).isEqualTo(303);
    Message message = said().getFirst();
    Content.Media media = (Content.Media) message.content();
    assertThat(media.kind()).isEqualTo(MediaKind.IMAGE);
    assertThat(media.caption()).contains("Menu hari ini");
    assertThat(file(message).state()).isEqualTo(State.THERE);
    assertThat(file(message).bytes()).isEqualTo(9);
    assertThat(office.part(Blobs.class).open(media.media().sha256().orElseThrow()).readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("a picture");
    assertThat(dewi.open(at(message)).body()).isEqualTo("a picture");
  }

  @Test
  void aFormWithoutAFileIsWords() {
    assertThat(send(dewi.csrf(), "Halo", "", "application/octet-stream", "").status())
        .isEqualTo(303);

    assertThat(said().getFirst().content()).isEqualTo(new Content.Text("Halo"));
  }

  @Test
  void refusesWhatTheChannelDoesNotTakeAndKeepsNothingOfIt() {
    String csrf = dewi.csrf();

    Reply large = send(csrf, "words stay", "menu.png", "image/png", "x".repeat(1_001));
    Reply type = send(csrf, "words stay", "run.sh", "application/x-sh", "rm");
    Reply forged = send("guess", "", "menu.png", "image/png", "a picture");

    assertThat(large.status()).isEqualTo(409);
    assertThat(large.body()).contains("words stay", "tidak ada yang dikirim");
    assertThat(type.status()).isEqualTo(409);
    assertThat(type.body()).contains("application/x-sh");
    assertThat(forged.status()).isEqualTo(403);
    assertThat(said()).isEmpty();
    assertThat(folder.resolve("files/incoming"))
        .satisfiesAnyOf(
            incoming -> assertThat(incoming).doesNotExist(),
            incoming -> assertThat(incoming).isEmptyDirectory());
  }
}
