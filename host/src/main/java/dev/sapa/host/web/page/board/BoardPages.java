package dev.sapa.host.web.page.board;

import dev.sapa.host.insight.MetricReport;
import dev.sapa.host.web.Metrics;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Form;
import dev.sapa.sdk.metric.Definition.Series;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the business learned, and the rows behind each number.
final class BoardPages implements Resource {
  private static final String PATH = "/board";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Metrics metrics;
  private final Rebuilding rebuilding;
  private final RowLines lines;
  private final Door door;
  private final Clock clock;
  private final ZoneId zone;

  @Inject
  BoardPages(
      Metrics metrics, Rebuilding rebuilding, RowLines lines, Door door, Clock clock, ZoneId zone) {
    this.metrics = metrics;
    this.rebuilding = rebuilding;
    this.lines = lines;
    this.door = door;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        door.page(PATH, this::board),
        door.form(PATH + "/rebuild", this::rebuild),
        door.page(PATH + "/{metric}", this::rows));
  }

  private void board(Exchange exchange) {
    Tongue tongue = new Tongue(exchange.words());
    Period period = period(exchange);
    List<Tile> tiles =
        metrics.running().stream()
            .flatMap(metric -> drawing(metric.id(), period, tongue).stream())
            .map(Drawing::tile)
            .toList();
    BoardView view =
        new BoardView(
            Period.CHOICES.stream()
                .map(days ->
                    new BoardView.Choice(
                        days, tongue.say("board.days", days), days == period.days()))
                .toList(),
            tongue.say("board.period", tongue.day(period.first()), tongue.day(period.last())),
            tiles,
            rebuilt(exchange, tongue),
            rebuilding.running(),
            exchange
                .query("rebuilt")
                .map(asked ->
                    tongue.say(rebuilding.running() ? "board.rebuilding" : "board.rebuilt-now")));
    exchange.show(200, "board/page", tongue.say("board.title"), Map.of("board", view));
  }

  private void rebuild(Exchange exchange, Form form) {
    rebuilding.begin(PATIENCE);
    exchange.redirect(PATH + "?rebuilt=1");
  }

  private void rows(Exchange exchange) {
    Tongue tongue = new Tongue(exchange.words());
    Optional<Drawing> drawing = drawing(exchange.parameter("metric"), period(exchange), tongue);
    Optional<Series> series = drawing.flatMap(found -> series(found.report(), exchange));
    if (series.isEmpty()) {
      exchange.show(404, "board/missing", tongue.say("board.missing"), Map.of());
      return;
    }
    try {
      RowsView view = lines.of(drawing.get(), series.get(), slice(exchange), exchange);
      exchange.show(200, "board/rows", view.figure().label(), Map.of("view", view));
    } catch (IllegalArgumentException foreignCursor) {
      exchange.redirect(drawing.get().link(series.get(), slice(exchange)));
    }
  }

  /// The series that is asked for; the most important one where none is.
  private static Optional<Series> series(MetricReport report, Exchange exchange) {
    Optional<String> asked = exchange.query("series");
    return report.definition().series().stream()
        .filter(series -> asked.filter(id -> !id.equals(series.id())).isEmpty())
        .findFirst();
  }

  private static Map<String, String> slice(Exchange exchange) {
    return exchange
        .query("by")
        .flatMap(name -> exchange.query("is").map(value -> Map.of(name, value)))
        .orElse(Map.of());
  }

  private Optional<Drawing> drawing(String metric, Period period, Tongue tongue) {
    return metrics
        .report(metric, period.span())
        .flatMap(report ->
            metrics
                .report(metric, period.before())
                .map(before -> new Drawing(report, before.reading(), period, tongue)));
  }

  private Period period(Exchange exchange) {
    return Period.of(exchange.query("days"), clock, zone);
  }

  private String rebuilt(Exchange exchange, Tongue tongue) {
    Optional<Instant> last =
        metrics.running().stream()
            .flatMap(metric -> metrics.rebuiltAt(metric.id()).stream())
            .max(Comparator.naturalOrder());
    return last.map(at -> tongue.say("board.rebuilt", exchange.times().at(at)))
        .orElse(tongue.say("board.never-rebuilt"));
  }
}
