package dev.sapa.host.web.page.inbox;

import dev.sapa.host.conversation.sql.SqlRoster;
import dev.sapa.host.conversation.sql.SqlRoster.Group;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Times;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/// The list of conversations.
public final class Roster {
  private static final int LISTED = 50;

  private final Inbox inbox;
  private final Instances instances;

  @Inject
  Roster(Inbox inbox, Instances instances) {
    this.inbox = inbox;
    this.instances = instances;
  }

  /// The list as a page shows it.
  ///
  /// @param looking what it is narrowed down to
  /// @param instances that it can be narrowed down to
  /// @param nobodyWaits in no conversation that was looked at
  public record View(
      Looking looking, List<String> instances, List<Section> sections, boolean nobodyWaits) {

    /// Whether there is nothing to list.
    public boolean isEmpty() {
      return sections.isEmpty();
    }

    /// The groups it can be narrowed down to.
    public List<Group> groups() {
      return List.of(Group.values());
    }
  }

  /// A group that has conversations.
  ///
  /// @param code its name in words
  /// @param more whether it has more than are listed
  public record Section(String code, List<Row> rows, boolean more) {}

  View view(Exchange exchange) {
    Looking looking = Looking.of(exchange);
    SqlRoster.Search search =
        new SqlRoster.Search(exchange.agent(), looking.instance(), looking.words());
    List<Section> sections = new ArrayList<>();
    boolean nobodyWaits = looking.groups().contains(Group.WAITING);
    for (Group group : looking.groups()) {
      List<Row> rows = rows(group, search, exchange.times());
      if (!rows.isEmpty()) {
        boolean more = rows.size() > LISTED;
        sections.add(new Section(Looking.code(group), more ? rows.subList(0, LISTED) : rows, more));
        nobodyWaits &= group != Group.WAITING;
      }
    }
    return new View(looking, channels(), sections, nobodyWaits);
  }

  private List<Row> rows(Group group, SqlRoster.Search search, Times times) {
    return inbox.list(group, search, LISTED + 1).stream().map(item -> Row.of(item, times)).toList();
  }

  private List<String> channels() {
    return instances.reports().stream()
        .filter(report -> report.kind().filter("channel"::equals).isPresent())
        .map(InstanceReport::id)
        .sorted()
        .toList();
  }
}
