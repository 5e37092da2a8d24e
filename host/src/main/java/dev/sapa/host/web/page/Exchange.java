package dev.sapa.host.web.page;

import dev.sapa.host.json.Json;
import dev.sapa.host.web.Download;
import dev.sapa.host.web.Route;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A page that somebody who is signed in asked for, and the answer to it.
public final class Exchange {
  private final Visit visit;
  private final Session session;
  private final ServerResponse response;
  private final Look look;
  private final BooleanSupplier stillSignedIn;

  Exchange(
      Visit visit,
      Session session,
      ServerResponse response,
      Look look,
      BooleanSupplier stillSignedIn) {
    this.visit = visit;
    this.session = session;
    this.response = response;
    this.look = look;
    this.stillSignedIn = stillSignedIn;
  }

  /// What they call themself.
  public String agent() {
    return session.agent();
  }

  public Words words() {
    return visit.words();
  }

  public Times times() {
    return look.times(words());
  }

  /// A parameter of the route's path: `id` of `/conversations/{id}`.
  public String parameter(String name) {
    return Route.parameter(visit.request(), name);
  }

  /// A value after the question mark; empty where there is none.
  public Optional<String> query(String name) {
    return visit.request().query().first(name).asOptional().filter(value -> !value.isBlank());
  }

  /// Answers with a page.
  ///
  /// @param template without its ending; gets the values and a [Frame] named `frame`
  public void show(int status, String template, String title, Map<String, Object> values) {
    show(status, template, title, visit.path(), values);
  }

  /// Answers with a page that stands for another address, such as a form that was refused.
  ///
  /// @param path of the page whose place it takes
  public void show(
      int status, String template, String title, String path, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("frame", look.frame(words(), title, Optional.of(session), path));
    look.templates().send(response, status, template, all);
  }

  /// Says that there is no such page.
  public void missing() {
    show(404, "missing", words().say("missing.title"), "/", Map.of());
  }

  /// Whether a form comes from a page that was shown to them.
  boolean made(Form form) {
    return session.made(form);
  }

  /// Whether they are still signed in; a page that stays open asks now and then.
  public boolean isStillSignedIn() {
    return stillSignedIn.getAsBoolean();
  }

  /// Answers a script.
  public void json(Object body) {
    Route.send(response, 200, "application/json", Json.bytes(body));
  }

  /// Answers with bytes that a stranger wrote.
  public void download(Download download, InputStream content) throws IOException {
    download.send(response, content);
  }

  /// Sends the browser on to another page of the console, after a form was dealt with.
  public void redirect(String path) {
    Redirect.to(response, path);
  }
}
