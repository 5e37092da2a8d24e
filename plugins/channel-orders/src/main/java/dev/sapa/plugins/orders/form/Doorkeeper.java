package dev.sapa.plugins.orders.form;

import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.channel.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Takes forms of people, tells them what is wrong with one, and makes it hard for programs.
final class Doorkeeper {
  private static final String BEARER = "bearer ";

  private final BodyReader reader = new BodyReader();
  private final Pages pages;
  private final FieldChecks checks;
  private final FormToken tokens;
  private final Optional<String> secret;
  private final Duration least;
  private final Allowance addresses;

  /// @param secret of a server that passes forms on
  /// @param least time to fill in; zero asks for no token
  Doorkeeper(
      Pages pages,
      FieldChecks checks,
      FormToken tokens,
      Optional<String> secret,
      Duration least,
      Allowance addresses) {
    this.pages = pages;
    this.checks = checks;
    this.tokens = tokens;
    this.secret = secret;
    this.least = least;
    this.addresses = addresses;
  }

  Verdict verify(RawRequest request) {
    return switch (request.method()) {
      case "GET" -> new Verdict.Answered(asked(request));
      case "POST" -> limited(request);
      default -> new Verdict.Refused(403, "The form uses GET and POST only.");
    };
  }

  private HttpAnswer asked(RawRequest request) {
    Language language = Language.of(Optional.empty(), request);
    if (request.parameter("token").isPresent()) {
      return pages.beginning(tokens.fresh(), language);
    }
    return request.parameter("thanks").isPresent()
        ? pages.thanks(language)
        : HttpAnswer.seeOther(URI.create(language == Language.EN ? "form-en.html" : "form.html"));
  }

  private Verdict limited(RawRequest request) {
    Optional<Duration> wait = request.from().flatMap(addresses::take);
    if (wait.isPresent()) {
      return new Verdict.Refused(429, "That was too much at once; try again in a moment.", wait);
    }
    Optional<String> given =
        request
            .header("authorization")
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
            .map(value -> value.substring(BEARER.length()).strip());
    boolean trusted =
        given.isPresent()
            && secret.filter(known -> Signature.sameSecret(known, given.get())).isPresent();
    if (given.isPresent() && !trusted) {
      return new Verdict.Refused(401, "The request does not carry the secret of this instance.");
    }
    try {
      return posted(reader.read(request), request, trusted);
    } catch (Unfit unfit) {
      return new Verdict.Refused(unfit.status(), unfit.sentence());
    }
  }

  private Verdict posted(Submission submission, RawRequest request, boolean trusted) {
    Language language = submission.language(request);
    if (trusted && submission.isForeign()) {
      return new Verdict.Genuine(taken(submission, language));
    }
    if (submission.isTrapped()) {
      // A program that is told so tries something else.
      return new Verdict.Answered(taken(submission, language));
    }
    Map<String, String> faults = checks.faults(submission, language, !trusted);
    Optional<String> token = submission.line("token");
    Optional<Duration> age = token.flatMap(tokens::age);
    if (!faults.isEmpty()) {
      String next = age.isPresent() ? token.orElseThrow() : tokens.fresh();
      return refused(submission, faults, next, language);
    }
    if (trusted || least.isZero()) {
      return new Verdict.Genuine(taken(submission, language));
    }
    if (age.isEmpty()) {
      return begun(submission, token.isPresent(), language);
    }
    return age.get().compareTo(least) < 0
        ? refused(
            submission,
            Map.of("token", Texts.in(language).tooQuick()),
            token.orElseThrow(),
            language)
        : new Verdict.Genuine(taken(submission, language));
  }

  /// A form without a token comes from a page without scripts: it is shown once more, and takes its
  /// time from there.
  private Verdict begun(Submission submission, boolean stale, Language language) {
    String sentence = stale ? Texts.in(language).stale() : "";
    Map<String, String> faults = stale ? Map.of("token", sentence) : Map.of();
    return submission.json()
        ? new Verdict.Answered(
            pages.faults(Map.of("token", Texts.in(language).stale()), tokens.fresh()))
        : new Verdict.Answered(pages.check(200, submission, faults, tokens.fresh(), language));
  }

  private Verdict refused(
      Submission submission, Map<String, String> faults, String token, Language language) {
    return new Verdict.Answered(
        submission.json()
            ? pages.faults(faults, token)
            : pages.check(422, submission, faults, token, language));
  }

  /// The page that says thanks is a page of its own, so that loading it again posts nothing.
  private HttpAnswer taken(Submission submission, Language language) {
    return submission.json()
        ? pages.taken(language)
        : HttpAnswer.seeOther(URI.create("webhook?thanks=1&lang=" + language.code()));
  }
}
