package dev.sapa.host.web.page.inbox;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Attachment.State;
import dev.sapa.host.files.Blobs;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Download;
import dev.sapa.host.web.page.Exchange;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files of messages, for whoever is signed in.
public final class FilePages implements Resource {
  private static final Logger log = LoggerFactory.getLogger(FilePages.class);
  private static final String ONE = "/conversations/{id}/files/{message}";

  private final Inbox inbox;
  private final Blobs blobs;
  private final Door door;

  @Inject
  FilePages(Inbox inbox, Blobs blobs, Door door) {
    this.inbox = inbox;
    this.blobs = blobs;
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
    Optional<Attachment> file =
        inbox
            .file(exchange.parameter("id"), exchange.parameter("message"))
            .filter(one -> one.state() == State.THERE);
    if (file.isEmpty()) {
      exchange.missing();
      return;
    }
    try (InputStream bytes = blobs.open(file.get().sha256().orElseThrow())) {
      exchange.download(download(file.get()), bytes);
    } catch (NoSuchFileException gone) {
      log.warn("The bytes of the file of {} are not there.", file.get().message(), gone);
      exchange.missing();
    } catch (IOException gone) {
      log.debug("A browser closed its line.", gone);
    }
  }

  private static Download download(Attachment file) {
    boolean inPlace = !FileShown.shows(file.mimeType()).isEmpty();
    return new Download(file.mimeType(), file.bytes(), file.fileName(), inPlace);
  }
}
