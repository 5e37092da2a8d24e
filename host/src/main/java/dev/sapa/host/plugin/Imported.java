package dev.sapa.host.plugin;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRequirement;

/// A package that a bundle imports.
///
/// @param floor the lowest version it accepts
/// @param ceiling the lowest version it no longer accepts
record Imported(String name, Version floor, Optional<Version> ceiling) {
  private static final Pattern NAME = Pattern.compile("osgi\\.wiring\\.package=([^)]+)");
  private static final Pattern FLOOR = Pattern.compile("version>=([^)]+)");
  private static final Pattern CEILING = Pattern.compile("!\\s*\\(version>=([^)]+)");

  /// The framework keeps an import only as a filter.
  static Imported of(BundleRequirement requirement) {
    String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
    return new Imported(
        first(NAME, filter).orElse("?"),
        first(FLOOR, filter).map(Version::parseVersion).orElse(Version.emptyVersion),
        first(CEILING, filter).map(Version::parseVersion));
  }

  /// As a person reads it: `1.2.0 up to 2.0.0`.
  String range() {
    return floor + ceiling.map(end -> " up to, but not including, " + end).orElse(" or later");
  }

  boolean isNewerThan(List<Version> offered) {
    return offered.stream().allMatch(version -> version.compareTo(floor) < 0);
  }

  private static Optional<String> first(Pattern pattern, String filter) {
    Matcher matcher = pattern.matcher(filter);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
