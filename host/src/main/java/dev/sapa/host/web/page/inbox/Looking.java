package dev.sapa.host.web.page.inbox;

import dev.sapa.host.conversation.sql.SqlRoster.Group;
import dev.sapa.host.web.page.Exchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an agent narrowed the list down to; part of the address, so that it stays while they open
/// one conversation after the other.
///
/// @param group empty for all of them
/// @param words that are looked for
public record Looking(Optional<Group> group, Optional<String> instance, Optional<String> words) {

  static Looking of(Exchange exchange) {
    return new Looking(
        exchange.query("show").flatMap(Looking::group),
        exchange.query("instance"),
        exchange.query("q").map(String::strip));
  }

  /// The groups to show, in their order.
  List<Group> groups() {
    return group.map(List::of).orElse(List.of(Group.values()));
  }

  /// Whether anything is left out.
  public boolean narrowed() {
    return group.isPresent() || instance.isPresent() || words.isPresent();
  }

  /// The same for another group.
  public Looking only(Group other) {
    return new Looking(Optional.of(other), instance, words);
  }

  /// The same for all groups.
  public Looking all() {
    return new Looking(Optional.empty(), instance, words);
  }

  /// A page, with the list narrowed down like this.
  public String at(String path) {
    return path + query(0);
  }

  /// The address of a conversation.
  public String conversation(String id) {
    return "/conversations/" + id + query(0);
  }

  /// The address of a conversation of which more is shown than usual.
  public String conversation(String id, int messages) {
    return "/conversations/" + id + query(messages);
  }

  /// The address of what is done with a conversation; leads back to where it was done.
  public String act(String id, String act, int messages) {
    return "/conversations/" + id + "/" + act + query(messages);
  }

  /// The name of a group in addresses and words.
  public static String code(Group group) {
    return group.name().toLowerCase(Locale.ROOT);
  }

  private String query(int messages) {
    List<String> pairs = new ArrayList<>();
    if (messages > InboxPages.SHOWN) {
      pairs.add("messages=" + messages);
    }
    group.ifPresent(one -> pairs.add("show=" + code(one)));
    instance.ifPresent(id -> pairs.add("instance=" + encoded(id)));
    words.ifPresent(text -> pairs.add("q=" + encoded(text)));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static Optional<Group> group(String code) {
    return Arrays.stream(Group.values()).filter(one -> code(one).equals(code)).findFirst();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
