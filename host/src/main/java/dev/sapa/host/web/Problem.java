package dev.sapa.host.web;

import dev.sapa.host.plugin.SettingFault;
import java.util.List;
import java.util.Optional;

/// An answer that says what is wrong with a request and what to do (RFC 9457).
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;
  static final String MEDIA_TYPE = "application/problem+json";

  private final int status;
  private final String title;
  private final transient List<SettingFault> errors;

  /// @param title what kind of problem, in a few words
  /// @param detail a sentence about this request, and what to do
  public Problem(int status, String title, String detail) {
    this(status, title, detail, List.of());
  }

  /// @param errors what is wrong with single settings
  Problem(int status, String title, String detail, List<SettingFault> errors) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.errors = List.copyOf(errors);
  }

  /// What is sent.
  ///
  /// @param errors of single settings; only where the problem is with settings
  public record Body(
      String type, String title, int status, String detail, Optional<List<SettingFault>> errors) {}

  static Problem malformed(String detail) {
    return new Problem(400, "Malformed request", detail);
  }

  static Problem unauthorized() {
    return new Problem(
        401,
        "Token needed",
        "Send the host's token as 'Authorization: Bearer TOKEN'; it is in SAPA_TOKEN or in the file 'token' of the data directory.");
  }

  /// @param thing what was asked for: `conversation`
  /// @param list where to find the right id
  public static Problem noSuch(String thing, String id, String list) {
    return new Problem(
        404,
        "Not found",
        "There is no %s with the id '%s'; look at %s for those there are."
            .formatted(thing, Text.shown(id), list));
  }

  static Problem noSuchPath(String path) {
    return new Problem(
        404,
        "Not found",
        "Nothing is served at '%s'; the paths are in /openapi.yaml.".formatted(Text.shown(path)));
  }

  static Problem wrongMethod(String method, String allowed) {
    return new Problem(
        405,
        "Method not allowed",
        "%s is not possible here; use %s.".formatted(Text.shown(method), allowed));
  }

  static Problem notAcceptable(String offered) {
    return new Problem(
        406, "Not acceptable", "This is only there as %s; accept that.".formatted(offered));
  }

  static Problem tooLarge(int limit) {
    return new Problem(
        413,
        "Too large",
        "The body may have %,d bytes at most; send less in one request.".formatted(limit));
  }

  static Problem unsupportedType(String wanted) {
    return new Problem(
        415,
        "Unsupported content type",
        "Send the body as %s, and say so in Content-Type.".formatted(wanted));
  }

  static Problem fault() {
    return new Problem(
        500,
        "Fault in the host",
        "The host could not do this because of a fault of its own; its log says more.");
  }

  static Problem unavailable(String detail) {
    return new Problem(503, "Not available now", detail);
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /// The detail sentence.
  public String detail() {
    return String.valueOf(getMessage());
  }

  Body body() {
    return new Body(
        "about:blank",
        title,
        status,
        detail(),
        Optional.of(errors).filter(some -> !some.isEmpty()));
  }
}
