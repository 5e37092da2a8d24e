package dev.sapa.host.cli;

import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.settings.SettingsFile;
import dev.sapa.host.web.ApiToken;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// The host a command talks to or is about.
///
/// @param file the settings were read from
/// @param address where it listens, or would
record Target(Path file, HostSettings settings, URI address, Optional<String> token) {

  static Target of(Installation installation, Place place) {
    Path data = place.data().orElse(Path.of("data"));
    Trace trace = installation.trace(data);
    Path file =
        installation.resolve(
            place.config().or(trace::settings).orElseGet(installation::demoSettings));
    HostSettings read =
        new SettingsFile(installation.environment(), installation.directory()).read(file);
    HostSettings settings =
        place.data().map(installation::resolve).map(read::withData).orElse(read);
    HostSettings.Http http = settings.http();
    URI address =
        installation
            .trace(settings.data())
            .address()
            .orElseGet(() -> URI.create("http://%s:%d".formatted(http.host(), http.port())));
    return new Target(
        file, settings, address, ApiToken.known(installation.environment(), settings.data()));
  }
}
