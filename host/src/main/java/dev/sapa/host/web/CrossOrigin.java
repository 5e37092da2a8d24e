package dev.sapa.host.web;

import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Which sites' pages may use an instance from a browser.
///
/// Live channels are used in no other way, so pages of sites they do not name are refused. To
/// others that name sites, such as a form, any page and any program may post; what they name is
/// whose scripts may read the answer. For the rest a browser's question stays unanswered.
final class CrossOrigin {
  private static final HeaderName MAX_AGE = HeaderNames.ACCESS_CONTROL_MAX_AGE;
  private static final String TEN_MINUTES = "600";

  private final Instances instances;
  private final Address address;

  @Inject
  CrossOrigin(Instances instances, Address address) {
    this.instances = instances;
    this.address = address;
  }

  /// Lets the page that asks read whatever the answer will be.
  ///
  /// @throws Problem where it is a page of another site, before anything else is looked at
  void admit(String instance, ServerRequest request, ServerResponse response) {
    Optional<ChannelInstance> channel =
        instances.channel(instance).filter(CrossOrigin::isForBrowsers);
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    if (channel.isEmpty() || origin.isEmpty()) {
      return;
    }
    if (!isOwn(origin.get(), request) && !channel.get().origins().contains(plain(origin.get()))) {
      if (channel.get().live().isEmpty()) {
        return;
      }
      throw new Problem(
          403,
          "The site may not use this chat",
          "Pages of %s may not use the instance %s; the business adds the site to its allowed origins."
              .formatted(Text.shown(origin.get()), instance));
    }
    // An answer that turns out to be an error loses every header it had before.
    response.beforeSend(() -> {
      response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin.get());
      response.header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
      response.header(HeaderNames.VARY, "Origin");
    });
  }

  /// Answers a browser that asks before it sends something.
  void preflight(ServerRequest request, ServerResponse response) {
    String instance = Route.parameter(request, "instance");
    if (instances.channel(instance).filter(CrossOrigin::isForBrowsers).isEmpty()) {
      throw Problem.noSuchPath(request.path().absolute().path());
    }
    admit(instance, request, response);
    response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
    response.header(
        HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
        "Authorization, Cache-Control, Content-Type, Last-Event-ID");
    response.header(MAX_AGE, TEN_MINUTES);
    response.status(204);
    response.send();
  }

  private static boolean isForBrowsers(ChannelInstance channel) {
    return channel.live().isPresent() || !channel.origins().isEmpty();
  }

  /// Whether a page comes from this host: as it was asked for, or as it is known to the world.
  private boolean isOwn(String origin, ServerRequest request) {
    String authority = request.headers().first(HeaderNames.HOST).orElse("");
    return plain(origin).equals(origin(URI.create(address.of("/"))))
        || plain(origin).equals("http://" + authority.toLowerCase(Locale.ROOT))
        || plain(origin).equals("https://" + authority.toLowerCase(Locale.ROOT));
  }

  private static String origin(URI address) {
    return plain(address.getScheme() + "://" + address.getRawAuthority());
  }

  private static String plain(String origin) {
    return origin.toLowerCase(Locale.ROOT);
  }
}
