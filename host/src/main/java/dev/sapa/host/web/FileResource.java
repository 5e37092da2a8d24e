package dev.sapa.host.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/// The bytes of a message's file.
final class FileResource implements Resource {
  private static final String ONE = "/api/v1/conversations/{id}/messages/{message}/file";

  private final StoredFiles files;

  @Inject
  FileResource(StoredFiles files) {
    this.files = files;
  }

  static String path(String conversation, String message) {
    return ONE.replace("{id}", conversation).replace("{message}", message);
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get(ONE, this::send));
  }

  private void send(ServerRequest request, ServerResponse response) throws IOException {
    String conversation = Route.parameter(request, "id");
    String message = Route.parameter(request, "message");
    try (StoredFiles.Opened opened =
        files
            .open(conversation, message)
            .orElseThrow(() ->
                Problem.noSuch(
                    "file", message, "/api/v1/conversations/" + conversation + "/messages"))) {
      opened.download(false).send(response, opened.bytes());
    }
  }
}
