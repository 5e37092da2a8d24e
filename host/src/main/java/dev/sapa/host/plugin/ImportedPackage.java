package dev.sapa.host.plugin;

import java.util.List;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/// A package that a bundle imports.
///
/// @param range of versions it accepts
/// @param optional whether the bundle says it can do without
record ImportedPackage(String name, VersionRange range, boolean optional) {

  /// @throws IllegalArgumentException where the version cannot be read
  static ImportedPackage of(Header.Clause clause) {
    return new ImportedPackage(
        clause.name(),
        new VersionRange(clause.attribute(Constants.VERSION_ATTRIBUTE).orElse("0.0.0")),
        clause.isOptional());
  }

  /// As a person reads it: `1.2.0 up to 2.0.0`.
  String words() {
    Version end = range.getRight();
    if (end == null) {
      return range.getLeft() + " or later";
    }
    return range.getLeft()
        + (range.getRightType() == VersionRange.RIGHT_OPEN
            ? " up to, but not including, "
            : " up to ")
        + end;
  }

  boolean isNewerThan(List<Version> offered) {
    return offered.stream().allMatch(version -> version.compareTo(range.getLeft()) < 0);
  }
}
