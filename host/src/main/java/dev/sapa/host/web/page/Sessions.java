package dev.sapa.host.web.page;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who is signed in, until the host stops or half a day has passed.
final class Sessions {
  static final Duration LENGTH = Duration.ofHours(12);

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  @Inject
  Sessions(Clock clock) {
    this.clock = clock;
  }

  /// Begins a session and returns its id.
  String begin(String agent) {
    sessions.values().removeIf(this::over);
    String id = word();
    sessions.put(id, new Session(agent, word(), clock.instant().plus(LENGTH)));
    return id;
  }

  Optional<Session> find(String id) {
    return Optional.ofNullable(sessions.get(id)).filter(session -> !over(session));
  }

  /// Of whoever asks for a page.
  Optional<Session> of(Visit visit) {
    return visit.cookie(Visit.SESSION).flatMap(this::find);
  }

  void end(String id) {
    sessions.remove(id);
  }

  private boolean over(Session session) {
    return !clock.instant().isBefore(session.until());
  }

  private String word() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
