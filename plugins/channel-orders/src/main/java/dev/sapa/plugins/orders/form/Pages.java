package dev.sapa.plugins.orders.form;

import dev.sapa.plugins.orders.Words;
import dev.sapa.sdk.channel.HttpAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a browser without scripts is shown, and what a script is told.
final class Pages {
  private final JsonMapper json = JsonMapper.builder().build();
  private final Consent consent;
  private final Optional<URI> site;

  /// @param site where the page that says thanks leads back to
  Pages(Consent consent, Optional<URI> site) {
    this.consent = consent;
    this.site = site;
  }

  /// What a script asks for before anybody has typed.
  HttpAnswer beginning(String token, Language language) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("token", token);
    all.put("consent", consent.text(language));
    all.put("consentVersion", consent.version());
    return answer(200, all);
  }

  HttpAnswer taken(Language language) {
    return answer(202, Map.of("message", Texts.in(language).thanks()));
  }

  /// @param token for the next try
  HttpAnswer faults(Map<String, String> faults, String token) {
    return answer(422, Map.of("errors", faults, "token", token));
  }

  private HttpAnswer answer(int status, Map<String, ?> body) {
    return new HttpAnswer(status, "application/json", json.writeValueAsBytes(body));
  }

  HttpAnswer thanks(Language language) {
    Texts texts = Texts.in(language);
    String back =
        site.map(address ->
                "<p><a href=\"%s\">%s</a></p>"
                    .formatted(escaped(address.toString()), escaped(texts.back())))
            .orElse("");
    return page(
        200, language, texts.thanks(), "<p>%s</p>%s".formatted(escaped(texts.thanksMore()), back));
  }

  /// The form once more, to be looked over and sent: the way by which a browser without scripts
  /// gets a token, and by which people correct what is wrong.
  HttpAnswer check(
      int status,
      Submission submission,
      Map<String, String> faults,
      String token,
      Language language) {
    Texts texts = Texts.in(language);
    StringBuilder form = new StringBuilder("<form method=\"post\" action=\"webhook\">");
    hidden(form, "token", token);
    hidden(form, "lang", language.code());
    Optional.ofNullable(faults.get("token"))
        .ifPresent(
            fault -> form.append("<p class=\"fault\">").append(escaped(fault)).append("</p>"));
    field(form, "name", texts.name(), submission, faults);
    field(form, "email", texts.email(), submission, faults);
    field(form, "phone", texts.phone(), submission, faults);
    words(form, texts.message(), submission, faults);
    submission
        .posted()
        .forEach((name, value) -> {
          if (!shown(name)) {
            hidden(form, name, Words.clean(value));
          }
        });
    form.append("<button>").append(escaped(texts.send())).append("</button></form>");
    return page(status, language, texts.check(), form.toString());
  }

  private static boolean shown(String name) {
    return switch (name) {
      case "token", "lang", "name", "email", "phone", "message" -> true;
      default -> false;
    };
  }

  private static void field(
      StringBuilder form,
      String name,
      String label,
      Submission submission,
      Map<String, String> faults) {
    form.append(
        "<label>%s<input name=\"%s\" value=\"%s\"%s></label>"
            .formatted(
                escaped(label),
                name,
                escaped(submission.line(name).orElse("")),
                invalid(faults.containsKey(name))));
    fault(form, faults.get(name));
  }

  private static void words(
      StringBuilder form, String label, Submission submission, Map<String, String> faults) {
    form.append(
        "<label>%s<textarea name=\"message\" rows=\"6\"%s>\n%s</textarea></label>"
            .formatted(
                escaped(label),
                invalid(faults.containsKey("message")),
                escaped(submission.message().orElse(""))));
    fault(form, faults.get("message"));
  }

  private static String invalid(boolean fault) {
    return fault ? " aria-invalid=\"true\"" : "";
  }

  private static void fault(StringBuilder form, @Nullable String fault) {
    if (fault != null) {
      form.append("<p class=\"fault\">").append(escaped(fault)).append("</p>");
    }
  }

  private static void hidden(StringBuilder form, String name, String value) {
    form.append(
        "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
            .formatted(escaped(name), escaped(value)));
  }

  private static HttpAnswer page(int status, Language language, String title, String content) {
    String html =
        """
        <!doctype html>
        <html lang="%s">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex">
        <title>%s</title>
        <link rel="stylesheet" href="form.css">
        <main class="sapa-form">
        <h1>%s</h1>
        %s
        </main>
        """
            .formatted(language.code(), escaped(title), escaped(title), content);
    return new HttpAnswer(
        status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
