package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Inbound;
import tools.jackson.databind.JsonNode;

/// What a person reads of events that are about the account, or that nobody here knows.
final class Notices {
  private Notices() {}

  /// The account took back what it had allowed the app. Says so itself, since the envelope names
  /// nobody.
  static Inbound revoked(JsonNode revoke, Told told, String ownAccount) {
    String user =
        Json.text(revoke.path("source"), "user_id")
            .or(() -> Json.text(revoke, "user_id"))
            .orElse(ownAccount);
    return new Inbound.AccountNoticed(
        user,
        "revoke/" + user + "/" + Json.text(revoke, "date_time").orElse(""),
        Json.moment(revoke, "date_time").orElse(told.at()),
        "revoke",
        "The X account took back the app's permission. Nothing comes or goes until it allows the"
            + " app again and the new access token is entered in the settings.");
  }

  static Inbound replay(JsonNode status, Told told) {
    String state = Json.text(status, "job_state").orElse("unknown");
    return new Inbound.AccountNoticed(
        told.account(),
        "replay/" + Json.text(status, "job_id").orElse("") + "/" + state,
        told.at(),
        "replay",
        "A replay of events that were missed is over: %s. What came twice is shown once."
            .formatted(state));
  }

  static Inbound unknown(String kind, JsonNode value, Told told) {
    return new Inbound.AccountNoticed(
        told.account(),
        Told.derivedId(kind, value),
        told.at(),
        kind,
        "X sent an event of the kind “%s”, which this version does not know. Look in X whether it matters, and for a newer version of the plugin."
            .formatted(kind));
  }

  static Inbound unreadable(String kind, JsonNode item, Told told) {
    return new Inbound.AccountNoticed(
        told.account(),
        Told.derivedId(kind, item),
        told.at(),
        kind,
        "X sent an event of the kind “%s” that does not say who or what. Look in X for what came in then."
            .formatted(kind));
  }
}
