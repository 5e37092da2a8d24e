package dev.sapa.host.web.page.board;

import dev.sapa.host.insight.MeasurementRow;
import dev.sapa.host.insight.RowFilter;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.Metrics;
import dev.sapa.host.web.page.Called;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Definition.Unit;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns the rows behind a number into words.
final class RowLines {
  private static final int A_PAGE = 50;

  private final Metrics metrics;
  private final Inbox inbox;

  @Inject
  RowLines(Metrics metrics, Inbox inbox) {
    this.metrics = metrics;
    this.inbox = inbox;
  }

  /// A page of rows; an [IllegalArgumentException] where the cursor does not come from this list.
  RowsView of(Drawing drawing, Series series, Map<String, String> slice, Exchange exchange) {
    Tongue tongue = drawing.tongue();
    Metrics.Span span = drawing.period().span();
    RowFilter filter = RowFilter.behind(series, slice, span.from(), span.to());
    Optional<String> cursor = exchange.query("after");
    MeasurementRow.Page page =
        metrics
            .rows(drawing.report().metric(), filter, cursor.orElse(""), A_PAGE)
            .orElse(new MeasurementRow.Page(List.of(), Optional.empty()));
    String self = drawing.link(series, slice);
    Map<String, String> counted = new HashMap<>(series.headline());
    counted.putAll(slice);
    Figure figure = drawing.figure(series, slice);
    return new RowsView(
        tongue.of(drawing.report().definition().question()),
        figure,
        tongue.say(
            "board.period",
            tongue.day(drawing.period().first()),
            tongue.day(drawing.period().last())),
        Optional.of(tongue.names(drawing.report().definition(), counted))
            .filter(words -> !words.isEmpty()),
        how(series, figure, tongue),
        page.items().stream().map(row -> line(row, drawing, series, exchange)).toList(),
        "/board?days=" + drawing.period().days(),
        cursor.map(later -> self),
        page.next().map(next -> self + "&after=" + Drawing.encoded(next)));
  }

  private static String how(Series series, Figure figure, Tongue tongue) {
    String rows = tongue.whole(figure.rowCount());
    return figure
        .counted()
        .map(counted -> tongue.say("board.how.SHARE", counted))
        .orElseGet(() -> tongue.say("board.how." + series.aggregation().name(), rows));
  }

  private RowLine line(MeasurementRow row, Drawing drawing, Series series, Exchange exchange) {
    Tongue tongue = drawing.tongue();
    Optional<Inbox.Item> item = inbox.find(row.conversation());
    return new RowLine(
        exchange.times().at(row.at()),
        item.map(found -> Called.of(found, exchange.times().words()))
            .orElse(tongue.say("board.gone")),
        item.map(found -> "/conversations/" + found.conversation().id()),
        value(series, row.value(), tongue),
        tongue.names(drawing.report().definition(), row.dimensions()));
  }

  private static String value(Series series, double value, Tongue tongue) {
    return series.unit() == Unit.SHARE && (value == 0 || value == 1)
        ? tongue.say(value == 1 ? "board.yes" : "board.no")
        : tongue.value(series.unit(), value);
  }
}
