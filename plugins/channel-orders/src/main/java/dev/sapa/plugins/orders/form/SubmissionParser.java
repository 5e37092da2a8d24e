package dev.sapa.plugins.orders.form;

import dev.sapa.plugins.orders.Contacts;
import dev.sapa.plugins.orders.Digest;
import dev.sapa.plugins.orders.Origins;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.ThreadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a form tells.
///
/// Anybody may type anybody's number into a form. So the customer is known by one name alone, the
/// phone number or else the email address: a second one would tie a stranger to whoever has the
/// first. It stays among the fields, for a person to see.
final class SubmissionParser {
  private static final Duration BUCKET = Duration.ofMinutes(10);
  private static final Set<String> YES = Set.of("on", "true", "yes", "ya", "1");

  private final BodyReader reader = new BodyReader();
  private final String form;
  private final Consent consent;
  private final Contacts contacts;

  SubmissionParser(String form, Consent consent, Contacts contacts) {
    this.form = form;
    this.consent = consent;
    this.contacts = contacts;
  }

  List<Inbound> parse(RawRequest request) {
    try {
      return List.of(told(reader.read(request), request.receivedAt()));
    } catch (Unfit unfit) {
      throw new IllegalArgumentException(unfit.sentence(), unfit);
    }
  }

  private Inbound told(Submission submission, Instant at) {
    if (submission.isForeign()) {
      String kind = submission.line("type").orElseThrow();
      return new Inbound.AccountNoticed(
          "",
          "foreign:" + Digest.of(submission.posted().toString()),
          at,
          kind,
          "A server passed on something of the kind “%s”, which is no form. Post orders, visits and referrals to an instance of signals."
              .formatted(kind));
    }
    Identity sender = sender(submission);
    return new Inbound.FormSubmitted(
        new Envelope(
            "",
            event(submission, sender, at),
            sender.value(),
            sender.value(),
            ThreadKind.PRIVATE,
            sender,
            List.of(),
            submission.line("name"),
            at,
            Optional.empty(),
            origin(submission)),
        form(submission),
        fields(submission),
        submission.message());
  }

  private Identity sender(Submission submission) {
    return submission
        .line("phone")
        .flatMap(contacts::phone)
        .or(() -> submission.line("email").flatMap(typed -> contacts.email(typed, false)))
        .orElseThrow(
            () -> new IllegalArgumentException("A form without a way to answer tells of nobody."));
  }

  /// By the page's own id of it; else the same words of the same person within ten minutes are one
  /// form, as when somebody presses twice.
  private String event(Submission submission, Identity sender, Instant at) {
    return submission
        .line("submission_id")
        .filter(id -> id.matches("[A-Za-z0-9_-]{8,64}"))
        .map(id -> form(submission) + "/" + id)
        .orElseGet(() ->
            Digest.of(
                form(submission),
                sender.value(),
                submission.message().orElse(""),
                submission
                    .line("token")
                    .orElse(Long.toString(at.getEpochSecond() / BUCKET.toSeconds()))));
  }

  private String form(Submission submission) {
    return submission
        .line("form_id")
        .filter(name -> name.matches("[A-Za-z0-9_-]{1,60}"))
        .orElse(form);
  }

  private Map<String, String> fields(Submission submission) {
    Map<String, String> fields = new LinkedHashMap<>(submission.fields());
    Optional<String> ticked =
        submission.line("consent").or(() -> submission.line("consent_marketing"));
    if (ticked.isPresent() || !consent.id().isBlank()) {
      boolean agreed = ticked.filter(YES::contains).isPresent();
      fields.put("consent", agreed ? "yes" : "no");
      fields.put(
          "consent_version",
          submission
              .line("consent_version")
              .or(() -> submission.line("consent_text_version"))
              .filter(version -> version.length() <= 60)
              .orElse(consent.version()));
    }
    submission
        .line("page_url")
        .flatMap(Origins::uri)
        .flatMap(Origins::plain)
        .ifPresent(page -> fields.put("page", page));
    return fields;
  }

  private static Optional<Origin> origin(Submission submission) {
    return submission
        .line("origin_source")
        .map(source ->
            new Origin(
                source,
                submission.line("origin_content"),
                submission.line("origin_callToAction"),
                submission.line("origin_reference"),
                submission.line("origin_url").flatMap(Origins::uri).flatMap(Origins::plain)))
        .or(() -> Origins.of(submission.line("page_url"), submission.line("referrer")));
  }
}
