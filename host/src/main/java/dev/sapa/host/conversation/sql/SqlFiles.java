package dev.sapa.host.conversation.sql;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Attachment.Code;
import dev.sapa.host.conversation.Attachment.State;
import dev.sapa.host.conversation.Attachment.Trouble;
import dev.sapa.host.conversation.FilesChanged;
import dev.sapa.host.conversation.FilesForgotten;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files of messages.
public final class SqlFiles {
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  /// A media type in one form: lower case, without parameters; of what is none, that of any bytes.
  public static String type(Optional<String> declared) {
    return declared
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .filter(type -> TYPE.matcher(type).matches())
        .orElse(UNKNOWN_TYPE);
  }

  /// Has the file of a message that came in asked for, where it has one.
  public void want(Transaction transaction, Message message) {
    if (message.content() instanceof Content.Media content
        && (content.media().providerId().isPresent() || content.media().url().isPresent())) {
      MediaRef media = content.media();
      transaction.update(
          """
          INSERT OR IGNORE INTO file (message, conversation, instance, media, state, mime_type,
            file_name, attempts, next_at, asked_since)
          VALUES (?, ?, ?, ?, 'PENDING', ?, ?, 0, ?, ?)
          """,
          message.id(),
          message.conversation(),
          message.instance(),
          Json.write(media),
          type(media.mimeType()),
          media.fileName(),
          transaction.now(),
          transaction.now());
      transaction.announce(new FilesChanged(message.conversation(), true));
    }
  }

  /// Keeps that a message to be sent has a file whose bytes are there.
  public void keep(Transaction transaction, Message message, MediaRef media, long bytes) {
    transaction.update(
        """
        INSERT INTO file (message, conversation, instance, state, sha256, mime_type, file_name,
          bytes, attempts, asked_since)
        VALUES (?, ?, ?, 'THERE', ?, ?, ?, ?, 0, ?)
        """,
        message.id(),
        message.conversation(),
        message.instance(),
        media.sha256(),
        type(media.mimeType()),
        media.fileName(),
        bytes,
        transaction.now());
  }

  /// The bytes of a file are there. False where its message is not any more.
  public boolean there(
      Transaction transaction, Attachment file, String sha256, String mimeType, long bytes) {
    transaction.announce(new FilesChanged(file.conversation(), false));
    return transaction.update(
            """
            UPDATE file SET state = 'THERE', sha256 = ?, mime_type = ?, bytes = ?, code = NULL,
              detail = NULL, next_at = NULL
            WHERE message = ?
            """,
            sha256,
            mimeType,
            bytes,
            file.message())
        == 1;
  }

  /// A file is asked for again at a time, or, where there is none, no more.
  public void missed(
      Transaction transaction, Attachment file, Trouble trouble, Optional<Instant> again) {
    transaction.announce(new FilesChanged(file.conversation(), again.isPresent()));
    transaction.update(
        """
        UPDATE file SET state = ?, code = ?, detail = ?, attempts = attempts + 1, next_at = ?
        WHERE message = ? AND state = 'PENDING'
        """,
        again.isPresent() ? State.PENDING : State.FAILED,
        trouble.code(),
        trouble.detail(),
        again,
        file.message());
  }

  /// A file that could not be asked for, because nobody is there to ask, is asked for later.
  public void postpone(Transaction transaction, Attachment file, Instant again) {
    transaction.update(
        "UPDATE file SET next_at = ? WHERE message = ? AND state = 'PENDING'",
        again,
        file.message());
  }

  /// A person wants a file asked for again. False where that makes no sense.
  public boolean again(Transaction transaction, String message) {
    boolean asked =
        transaction.update(
                """
                UPDATE file SET state = 'PENDING', attempts = 0, next_at = ?, asked_since = ?
                WHERE message = ? AND state <> 'THERE' AND media IS NOT NULL
                """,
                transaction.now(),
                transaction.now(),
                message)
            == 1;
    if (asked) {
      find(transaction, message)
          .ifPresent(file -> transaction.announce(new FilesChanged(file.conversation(), true)));
    }
    return asked;
  }

  /// The file of a message.
  public Optional<Attachment> find(Statements statements, String message) {
    return statements.one("SELECT * FROM file WHERE message = ?", SqlFiles::attachment, message);
  }

  /// The files of a conversation, by their messages.
  public Map<String, Attachment> of(Statements statements, String conversation) {
    Map<String, Attachment> files = new HashMap<>();
    statements.each(
        "SELECT * FROM file WHERE conversation = ?",
        row -> files.put(row.text("message"), attachment(row)),
        conversation);
    return files;
  }

  /// The files that are to be asked for by a time, the first first.
  public List<Attachment> due(Statements statements, Instant by, int limit) {
    return statements.list(
        "SELECT * FROM file WHERE state = 'PENDING' AND next_at <= ? ORDER BY next_at LIMIT ?",
        SqlFiles::attachment,
        by,
        limit);
  }

  /// When the next file is to be asked for.
  public Optional<Instant> nextDue(Statements statements) {
    return statements
        .one(
            "SELECT min(next_at) AS next FROM file WHERE state = 'PENDING'",
            row -> row.optionalTime("next"))
        .flatMap(next -> next);
  }

  /// Whether a message names these bytes.
  public boolean isNamed(Statements statements, String sha256) {
    return statements
        .one("SELECT 1 FROM file WHERE sha256 = ? LIMIT 1", row -> true, sha256)
        .isPresent();
  }

  /// Forgets the files of messages.
  ///
  /// @param messages a JSON list of their places
  public void forget(Transaction transaction, String messages) {
    List<String> forgotten =
        transaction.list(
            """
            SELECT DISTINCT f.sha256 FROM message m JOIN file f ON f.message = m.id
            WHERE m.sequence IN (SELECT value FROM json_each(?)) AND f.sha256 IS NOT NULL
            """,
            row -> row.text("sha256"),
            messages);
    transaction.update(
        """
        DELETE FROM file WHERE message IN (
          SELECT id FROM message WHERE sequence IN (SELECT value FROM json_each(?)))
        """,
        messages);
    if (!forgotten.isEmpty()) {
      transaction.announce(new FilesForgotten(forgotten));
    }
  }

  private static Attachment attachment(Row row) {
    return new Attachment(
        row.text("message"),
        row.text("conversation"),
        row.text("instance"),
        row.optionalText("media").map(json -> Json.read(json, MediaRef.class)),
        State.valueOf(row.text("state")),
        row.optionalText("sha256"),
        row.text("mime_type"),
        row.optionalText("file_name"),
        row.optionalText("bytes").map(Long::parseLong).orElse(0L),
        row.optionalText("code")
            .map(code -> new Trouble(Code.valueOf(code), row.optionalText("detail").orElse(""))),
        row.integer("attempts"),
        row.optionalTime("next_at"),
        row.time("asked_since"));
  }
}
