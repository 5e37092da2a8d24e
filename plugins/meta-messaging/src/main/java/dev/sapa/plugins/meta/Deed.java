package dev.sapa.plugins.meta;

import tools.jackson.databind.JsonNode;

/// What a part asks the Graph API to do. Where Meta grants each of them on its own, a refusal of
/// one is no reason to hold the others.
enum Deed {
  /// An ordinary message.
  MESSAGE(""),
  /// A person's message after the reply window.
  TAGGED(
      "Meta has not approved the feature Human Agent for this app. Ask for it in App review, or switch humanAgent off in the settings."),
  /// One private message about a public comment.
  PRIVATE_REPLY(
      "This app may not answer comments in private. Add the permission for comments in App review, and write in public meanwhile."),
  /// A comment below a comment.
  COMMENT(
      "This app may not write comments. Add the permission for comments in App review, and write in private meanwhile.");

  private final String withoutPermission;

  Deed(String withoutPermission) {
    this.withoutPermission = withoutPermission;
  }

  /// What to do where Meta grants this deed to nobody yet; empty where it is the road itself.
  String withoutPermission() {
    return withoutPermission;
  }

  static Deed of(JsonNode body) {
    if (body.has("comment_id")) {
      return COMMENT;
    }
    if (body.has("tag")) {
      return TAGGED;
    }
    JsonNode recipient = body.path("recipient");
    return recipient.has("comment_id") || recipient.has("post_id") ? PRIVATE_REPLY : MESSAGE;
  }
}
