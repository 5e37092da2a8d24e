package dev.sapa.plugins.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.message.MediaRef;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FilesTest {
  private Graph graph;
  private Files files;

  @BeforeEach
  void start() throws IOException {
    graph = new Graph();
    files = new Files(graph.context(), graph.uri("/"));
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  private Fetched fetch(String path) throws Exception {
    return files.fetch(MediaRef.of(graph.uri(path)));
  }

  @Test
  void bringsTheBytesAndTheirType() throws Exception {
    graph.reply("/1", new Graph.Reply(200, Map.of("Content-Type", "image/jpeg"), "kopi"));

    assertThat(fetch("/1"))
        .isInstanceOfSatisfying(
            Fetched.Bytes.class,
            bytes -> {
              assertThat(bytes.stream()).hasContent("kopi");
              assertThat(bytes.mimeType()).contains("image/jpeg");
            });
  }

  @Test
  void followsToWhereMetaKeepsIt() throws Exception {
    graph.reply("/1", new Graph.Reply(302, Map.of("Location", "/2"), ""));
    graph.reply("/2", 200, "kopi");

    assertThat(fetch("/1"))
        .isInstanceOfSatisfying(
            Fetched.Bytes.class, bytes -> assertThat(bytes.stream()).hasContent("kopi"));
  }

  @Test
  void anAddressThatEndedIsGone() throws Exception {
    graph.reply("/1", 403, "URL signature expired");

    assertThat(fetch("/1"))
        .isInstanceOfSatisfying(
            Fetched.Gone.class, gone -> assertThat(gone.reason()).contains("send it again"));
    assertThat(fetch("/2")).isInstanceOf(Fetched.Gone.class);
  }

  @Test
  void troubleIsTriedAgain() {
    graph.reply("/1", 503, "");

    assertThatThrownBy(() -> fetch("/1")).isInstanceOf(IOException.class);
  }

  @Test
  void neverAsksElsewhereWithoutEncryption() throws Exception {
    graph.reply("/loop", new Graph.Reply(302, Map.of("Location", "/loop"), ""));
    graph.reply(
        "/out", new Graph.Reply(302, Map.of("Location", "http://169.254.169.254/secrets"), ""));

    assertThat(files.fetch(MediaRef.of(URI.create("http://127.0.0.1:1/1"))))
        .isInstanceOf(Fetched.Gone.class);
    assertThat(files.fetch(MediaRef.of(URI.create("file:///etc/passwd"))))
        .isInstanceOf(Fetched.Gone.class);
    assertThat(fetch("/out")).isInstanceOf(Fetched.Gone.class);
    assertThat(fetch("/loop")).isInstanceOf(Fetched.Gone.class);
  }
}
