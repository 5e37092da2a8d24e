package dev.sapa.host.retention.sql;

import dev.sapa.host.retention.Exported.Measured;
import dev.sapa.host.retention.Exported.Name;
import dev.sapa.host.retention.Exported.Remembered;
import dev.sapa.host.store.Statements;
import java.util.List;

/// What is kept of a customer beside conversations and messages.
public final class SqlExport {

  public List<Name> identities(Statements statements, String customer) {
    return statements.list(
        "SELECT * FROM identity WHERE customer = ? ORDER BY id",
        row ->
            new Name(
                row.text("scheme"),
                row.text("value"),
                row.flag("verified"),
                row.time("seen_at"),
                row.optionalTime("superseded_at")),
        customer);
  }

  public List<String> unwanted(Statements statements, String customer) {
    return statements.list(
        "SELECT purpose FROM opt_out WHERE customer = ? ORDER BY purpose",
        row -> row.text("purpose"),
        customer);
  }

  public List<String> conversations(Statements statements, String customer) {
    return statements.list(
        "SELECT id FROM conversation WHERE customer = ? ORDER BY id",
        row -> row.text("id"),
        customer);
  }

  public List<Remembered> remembered(Statements statements, String conversation) {
    return statements.list(
        "SELECT instance, state FROM automation_state WHERE conversation = ? ORDER BY instance",
        row -> new Remembered(row.text("instance"), row.text("state")),
        conversation);
  }

  public List<Measured> measured(Statements statements, String customer) {
    return statements.list(
        """
        SELECT m.metric, series, at, value FROM metric_position p
        JOIN measurement m ON m.metric = p.metric AND m.customer = ? ORDER BY m.metric, at
        """,
        row ->
            new Measured(row.text("metric"), row.text("series"), row.time("at"), row.real("value")),
        customer);
  }
}
