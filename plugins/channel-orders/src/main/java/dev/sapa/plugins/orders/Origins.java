package dev.sapa.plugins.orders;

import dev.sapa.sdk.channel.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What brought a customer to a page (R082), as the page's address tells: `utm_…` and the ids that
/// networks add to a click.
public final class Origins {
  private static final int LONGEST = 300;
  private static final Map<String, String> SOURCES =
      Map.ofEntries(
          Map.entry("ig", "Instagram"),
          Map.entry("instagram", "Instagram"),
          Map.entry("fb", "Facebook"),
          Map.entry("facebook", "Facebook"),
          Map.entry("tiktok", "TikTok"),
          Map.entry("google", "Google"),
          Map.entry("youtube", "YouTube"),
          Map.entry("x", "X"),
          Map.entry("twitter", "X"),
          Map.entry("wa", "WhatsApp"),
          Map.entry("whatsapp", "WhatsApp"));
  private static final Map<String, String> CLICKS =
      Map.of("ttclid", "TikTok ad", "gclid", "Google ad", "fbclid", "Facebook or Instagram");

  private Origins() {}

  /// Where somebody came from who is on a page; empty where nothing tells.
  ///
  /// @param address of the page, with its query
  /// @param referrer the page they were on before
  public static Optional<Origin> of(Optional<String> address, Optional<String> referrer) {
    Optional<URI> page = address.flatMap(Origins::uri);
    return of(page.map(Origins::parameters).orElse(Map.of()), page, referrer);
  }

  /// The same where a shop kept the parameters by themselves.
  public static Optional<Origin> of(
      Map<String, String> parameters, Optional<URI> page, Optional<String> referrer) {
    Optional<Map.Entry<String, String>> click =
        CLICKS.entrySet().stream()
            .filter(known -> parameters.containsKey(known.getKey()))
            .findFirst();
    Optional<String> source =
        value(parameters, "utm_source")
            .map(word -> named(word, value(parameters, "utm_medium").orElse("")))
            .or(() -> click.map(Map.Entry::getValue))
            .or(() -> referrer.flatMap(Origins::uri).map(URI::getHost).filter(elsewhere(page)));
    return source.map(from ->
        new Origin(
            from,
            value(parameters, "utm_content").or(() -> value(parameters, "utm_campaign")),
            value(parameters, "cta").or(() -> value(parameters, "utm_term")),
            click.flatMap(known -> value(parameters, known.getKey())),
            page.flatMap(Origins::plain)));
  }

  private static Predicate<String> elsewhere(Optional<URI> page) {
    return host -> page.map(URI::getHost).filter(host::equals).isEmpty();
  }

  private static String named(String word, String medium) {
    String source = SOURCES.getOrDefault(word.toLowerCase(Locale.ROOT), word);
    boolean paid = medium.toLowerCase(Locale.ROOT).matches("(cpc|ppc|cpm|ads?|paid.*)");
    return paid ? source + " ad" : source;
  }

  private static Optional<String> value(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name))
        .map(Words::line)
        .filter(word -> !word.isEmpty())
        .map(word -> word.length() <= LONGEST ? word : word.substring(0, LONGEST));
  }

  /// An address without what may hold secrets: what follows a `?` or `#`, and names and passwords.
  public static Optional<String> plain(URI address) {
    if (address.getHost() == null) {
      return Optional.of(address.getRawPath()).filter(path -> path.startsWith("/"));
    }
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return Optional.of(
        address.getScheme() + "://" + address.getHost() + port + address.getRawPath());
  }

  /// An address of the web, or a path of one; empty where it is neither.
  public static Optional<URI> uri(String written) {
    try {
      URI address = new URI(written.strip());
      boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      boolean path = address.getScheme() == null && written.startsWith("/");
      return (web && address.getHost() != null) || path ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException broken) {
      return Optional.empty();
    }
  }

  private static Map<String, String> parameters(URI address) {
    Map<String, String> parameters = new HashMap<>();
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return text;
    }
  }
}
