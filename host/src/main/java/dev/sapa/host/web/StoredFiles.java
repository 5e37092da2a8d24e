package dev.sapa.host.web;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Attachment.State;
import dev.sapa.host.files.Blobs;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files of messages with their bytes.
public final class StoredFiles {
  private static final Logger log = LoggerFactory.getLogger(StoredFiles.class);

  private final Inbox inbox;
  private final Blobs blobs;

  @Inject
  public StoredFiles(Inbox inbox, Blobs blobs) {
    this.inbox = inbox;
    this.blobs = blobs;
  }

  /// A file, open for reading; whoever asks closes it.
  public record Opened(Attachment file, InputStream bytes) implements AutoCloseable {

    /// @param inPlace whether a browser may show it; else it saves it
    public Download download(boolean inPlace) {
      return new Download(file.mimeType(), file.bytes(), file.fileName(), inPlace);
    }

    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  /// The file of a message in its conversation; empty where its bytes are not there.
  public Optional<Opened> open(String conversation, String message) throws IOException {
    Optional<Attachment> file =
        inbox.file(conversation, message).filter(one -> one.state() == State.THERE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Opened(file.get(), blobs.open(file.get().sha256().orElseThrow())));
    } catch (NoSuchFileException gone) {
      log.warn("The bytes of the file of {} are not there.", message, gone);
      return Optional.empty();
    }
  }
}
