package dev.sapa.plugins.orders.form;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Sites, as browsers name them.
final class Sites {
  private Sites() {}

  static Set<String> of(List<URI> sites) {
    return sites.stream().map(Sites::of).collect(Collectors.toUnmodifiableSet());
  }

  private static String of(URI site) {
    boolean web = "https".equals(site.getScheme()) || "http".equals(site.getScheme());
    boolean bare =
        List.of("", "/").contains(site.getRawPath() == null ? "" : site.getRawPath())
            && site.getRawQuery() == null
            && site.getRawFragment() == null
            && site.getRawUserInfo() == null;
    if (!web || !bare || site.getHost() == null) {
      throw new IllegalArgumentException(
          "allowedOrigins must hold sites without a path, such as https://shop.example, but one is %s; cut it after the name."
              .formatted(site));
    }
    boolean usual =
        site.getPort() < 0 || site.getPort() == (site.getScheme().equals("https") ? 443 : 80);
    return (site.getScheme() + "://" + site.getHost() + (usual ? "" : ":" + site.getPort()))
        .toLowerCase(Locale.ROOT);
  }
}
