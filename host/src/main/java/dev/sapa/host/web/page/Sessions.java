package dev.sapa.host.web.page;

import dev.sapa.host.desk.sql.SqlSessions;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Who is signed in: for half a day, and across restarts of the host.
final class Sessions {
  static final Duration LENGTH = Duration.ofHours(12);

  private final Database state;
  private final SqlSessions sessions;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  @Inject
  Sessions(Database state, SqlSessions sessions, Clock clock) {
    this.state = state;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// Begins a session and returns its id, which only the browser keeps.
  String begin(String agent) {
    String id = word();
    SqlSessions.Stored session =
        new SqlSessions.Stored(agent, word(), clock.instant().plus(LENGTH));
    state.write(transaction -> {
      sessions.put(transaction, digest(id), session);
      return id;
    });
    return id;
  }

  Optional<Session> find(String id) {
    return state
        .read(statements -> sessions.find(statements, digest(id)))
        .map(stored -> new Session(stored.agent(), stored.csrf(), stored.until()))
        .filter(session -> clock.instant().isBefore(session.until()));
  }

  /// Of whoever asks for a page.
  Optional<Session> of(Visit visit) {
    return visit.cookie(Visit.SESSION).flatMap(this::find);
  }

  void end(String id) {
    state.write(transaction -> {
      sessions.delete(transaction, digest(id));
      return id;
    });
  }

  private static String digest(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256; this one does not.", missing);
    }
  }

  private String word() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
