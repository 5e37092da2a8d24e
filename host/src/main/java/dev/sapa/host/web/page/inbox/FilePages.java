package dev.sapa.host.web.page.inbox;

import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.StoredFiles;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files of messages, for whoever is signed in.
public final class FilePages implements Resource {
  private static final Logger log = LoggerFactory.getLogger(FilePages.class);
  private static final String ONE = "/conversations/{id}/files/{message}";

  private final Inbox inbox;
  private final StoredFiles files;
  private final Door door;

  @Inject
  FilePages(Inbox inbox, StoredFiles files, Door door) {
    this.inbox = inbox;
    this.files = files;
    this.door = door;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        door.page(ONE, this::send),
        door.form(
            ONE + "/again",
            (exchange, form) -> {
              inbox.askAgain(exchange.parameter("id"), exchange.parameter("message"));
              exchange.redirect("/conversations/" + exchange.parameter("id"));
            }));
  }

  private void send(Exchange exchange) {
    try {
      Optional<StoredFiles.Opened> file =
          files.open(exchange.parameter("id"), exchange.parameter("message"));
      if (file.isEmpty()) {
        exchange.missing();
        return;
      }
      try (StoredFiles.Opened opened = file.get()) {
        boolean inPlace = !FileShown.shows(opened.file().mimeType()).isEmpty();
        exchange.download(opened.download(inPlace), opened.bytes());
      }
    } catch (IOException gone) {
      log.debug("A browser closed its line.", gone);
    }
  }
}
