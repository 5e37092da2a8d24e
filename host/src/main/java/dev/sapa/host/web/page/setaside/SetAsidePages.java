package dev.sapa.host.web.page.setaside;

import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.store.Database;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Retries;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Form;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was set aside, why, what to do, and trying it again.
final class SetAsidePages implements Resource {
  private static final String PATH = "/set-aside";
  private static final int A_PAGE = 50;
  private static final int SETTLED = 50;

  private final Database state;
  private final SqlDeadLetters letters;
  private final Retries retries;
  private final Inbox inbox;
  private final Door door;

  @Inject
  SetAsidePages(Database state, SqlDeadLetters letters, Retries retries, Inbox inbox, Door door) {
    this.state = state;
    this.letters = letters;
    this.retries = retries;
    this.inbox = inbox;
    this.door = door;
  }

  @Override
  public List<Route> routes() {
    return List.of(door.page(PATH, this::list), door.form(PATH + "/{id}/retry", this::retry));
  }

  private void list(Exchange exchange) {
    Optional<String> note =
        exchange
            .query("tried")
            .map(result ->
                exchange
                    .words()
                    .say(result.equals("gone") ? "set-aside.was-gone" : "set-aside.was-tried"));
    show(exchange, 200, note, Optional.empty());
  }

  private void retry(Exchange exchange, Form form) {
    String id = exchange.parameter("id");
    Optional<DeadLetter> letter = state.read(statements -> letters.find(statements, id));
    if (letter.isEmpty()) {
      exchange.redirect(PATH + "?tried=gone");
      return;
    }
    Optional<String> problem = retries.retry(letter.get());
    if (problem.isPresent()) {
      show(exchange, 409, Optional.empty(), problem);
    } else {
      exchange.redirect(PATH + "?tried=begun");
    }
  }

  private void show(
      Exchange exchange, int status, Optional<String> note, Optional<String> problem) {
    Words words = exchange.words();
    Optional<String> after = exchange.query("after");
    List<DeadLetter> open =
        state.read(statements -> letters.open(statements, after.orElse(""), A_PAGE + 1));
    List<DeadLetter> shown = open.subList(0, Math.min(A_PAGE, open.size()));
    SetAsideView view =
        new SetAsideView(
            shown.stream().map(letter -> letter(letter, Optional.empty(), exchange)).toList(),
            state.read(letters::count),
            state.read(statements -> letters.settled(statements, SETTLED)).stream()
                .map(settled -> letter(settled.letter(), Optional.of(settled), exchange))
                .toList(),
            note,
            problem,
            Optional.of(open)
                .filter(all -> all.size() > A_PAGE)
                .map(all -> PATH + "?after=" + encoded(shown.getLast().id())),
            after.map(later -> PATH));
    exchange.show(
        status, "setaside/page", words.say("set-aside.title"), PATH, Map.of("view", view));
  }

  private Letter letter(
      DeadLetter letter, Optional<SqlDeadLetters.Settled> settled, Exchange exchange) {
    Times times = exchange.times();
    return Letter.of(
        letter,
        letter.conversation().flatMap(inbox::find),
        settled.map(one -> exchange.words().say("set-aside.settled-at", times.at(one.at()))),
        times);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
