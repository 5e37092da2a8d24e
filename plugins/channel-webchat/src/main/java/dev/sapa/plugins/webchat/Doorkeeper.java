package dev.sapa.plugins.webchat;

import dev.sapa.sdk.channel.Admission;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Lets in who has a session, begins new ones, and holds back who is too quick.
final class Doorkeeper {
  private static final String NO_SESSION =
      "The session is not known here; say hello without one to begin a new one.";
  private static final int SIGNALS_PER_MESSAGE = 4;
  private static final int PEOPLE_PER_ADDRESS = 20;

  private final JsonMapper json;
  private final PostReader reader;
  private final Tokens tokens;
  private final Greeting greeting;
  private final Allowance messages;
  private final Allowance signals;
  private final Allowance addresses;

  Doorkeeper(
      JsonMapper json, Tokens tokens, Greeting greeting, int messagesPerMinute, Clock clock) {
    this.json = json;
    this.reader = new PostReader(json);
    this.tokens = tokens;
    this.greeting = greeting;
    this.messages = new Allowance(messagesPerMinute, clock);
    this.signals = new Allowance((double) messagesPerMinute * SIGNALS_PER_MESSAGE, clock);
    this.addresses = new Allowance((double) messagesPerMinute * PEOPLE_PER_ADDRESS, clock);
  }

  Verdict verify(RawRequest request) {
    if (!request.method().equals("POST")) {
      return new Verdict.Refused(403, "The web chat takes POST only.");
    }
    Optional<Duration> crowded = request.from().flatMap(addresses::take);
    if (crowded.isPresent()) {
      return tooQuick(crowded.get());
    }
    try {
      return switch (reader.read(request.body())) {
        case Post.Hello hello -> hello(hello);
        case Post.InSession post ->
            tokens
                .session(request)
                .map(session -> inSession(session, post))
                .orElseGet(() -> new Verdict.Refused(401, NO_SESSION));
      };
    } catch (Unfit unfit) {
      return new Verdict.Refused(unfit.status(), unfit.sentence());
    }
  }

  Admission open(RawRequest request) {
    return tokens
        .session(request)
        .<Admission>map(Admission.Session::new)
        .orElseGet(() -> new Admission.Refused(401, NO_SESSION));
  }

  private Verdict hello(Post.Hello hello) {
    if (hello.session().isPresent() && tokens.session(hello.session().get()).isEmpty()) {
      return new Verdict.Refused(401, NO_SESSION);
    }
    String token = hello.session().orElseGet(tokens::fresh);
    return new Verdict.Answered(answer(greeting.of(token, hello.language())));
  }

  private Verdict inSession(String session, Post.InSession post) {
    boolean said = post instanceof Post.Message || post instanceof Post.Choice;
    return (said ? messages : signals)
        .take(session)
        .map(Doorkeeper::tooQuick)
        .orElseGet(() -> new Verdict.Genuine(answer(Map.of("id", post.id()))));
  }

  private static Verdict tooQuick(Duration wait) {
    return new Verdict.Refused(
        429, "That was too much at once; try again in a moment.", Optional.of(wait));
  }

  private HttpAnswer answer(Object body) {
    return new HttpAnswer(200, "application/json", json.writeValueAsBytes(body));
  }
}
