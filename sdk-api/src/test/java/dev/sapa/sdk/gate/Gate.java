package dev.sapa.sdk.gate;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds the versions of the SDK's packages to what changed since a release.
///
/// Compares by bnd's engine, with no exclusions, and by [Surface], which sees what bnd does not. A
/// break wants the next major, an addition the next minor, and anything else the version as it is.
final class Gate {
  private final Tree older;
  private final Parameters olderExports;
  private final Surface olderSurface;

  Gate(Jar released) throws Exception {
    this.older = new DiffPluginImpl().tree(released);
    this.olderExports = exports(released);
    this.olderSurface = Surface.of(released);
  }

  private static Parameters exports(Jar jar) throws Exception {
    return new Parameters(jar.getManifest().getMainAttributes().getValue("Export-Package"));
  }

  /// What must be written otherwise; a sentence for each package.
  List<String> problems(Jar now) throws Exception {
    Parameters exports = exports(now);
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, Change> each : changes(now).entrySet()) {
      if (exports.containsKey(each.getKey())) {
        each.getValue().problem(version(exports, each.getKey())).ifPresent(problems::add);
      } else {
        problems.add(
            "The package %s was released and is gone; bring it back: a bundle that imports it would not start."
                .formatted(each.getKey()));
      }
    }
    return problems;
  }

  /// Which of the frozen packages have changed; a sentence for each.
  List<String> thawed(Jar now, Set<String> frozen) throws Exception {
    return changes(now).values().stream()
        .filter(change -> frozen.contains(change.info().packageName))
        .filter(change -> !change.right().equals(change.before()))
        .map(change ->
            "The package %s is frozen as %s, and has changed; keep it under the next version, and not in place of this one."
                .formatted(change.info().packageName, change.before()))
        .toList();
  }

  /// What has changed, by package of the release.
  Map<String, Change> changes(Jar now) throws Exception {
    Map<String, List<String>> breaks = olderSurface.breaks(Surface.of(now));
    Map<String, Change> changes = new TreeMap<>();
    try (Processor reporter = new Processor()) {
      new Baseline(reporter, new DiffPluginImpl())
              .baseline(
                  new DiffPluginImpl().tree(now),
                  exports(now),
                  older,
                  olderExports,
                  new Instructions("*"))
              .stream()
              .filter(info -> olderExports.containsKey(info.packageName))
              .forEach(info ->
                  changes.put(
                      info.packageName,
                      new Change(
                          info,
                          version(olderExports, info.packageName),
                          breaks.getOrDefault(info.packageName, List.of()))));
    }
    return changes;
  }

  private static Version version(Parameters exports, String name) {
    return new Version(exports.get(name).getVersion()).getWithoutQualifier();
  }

  /// How a package has changed.
  ///
  /// @param before its version in the release
  /// @param breaks what bnd does not see
  record Change(Info info, Version before, List<String> breaks) {

    /// The version that it must have.
    Version right() {
      Delta delta = breaks.isEmpty() ? info.packageDiff.getDelta() : Delta.MAJOR;
      return switch (delta) {
        case MAJOR, REMOVED -> new Version(before.getMajor() + 1, 0, 0);
        case MINOR, ADDED -> new Version(before.getMajor(), before.getMinor() + 1, 0);
        default -> before;
      };
    }

    /// What is wrong with a version.
    Optional<String> problem(Version now) {
      Version right = right();
      int difference = now.compareTo(right);
      if (difference == 0) {
        return Optional.empty();
      }
      String what =
          Stream.concat(breaks.stream(), Gate.changes(info.packageDiff))
              .limit(5)
              .collect(Collectors.joining("; "));
      return Optional.of(
          difference < 0
              ? "The package %s has the version %s, but since %s it has changed (%s); write @Version(\"%s\") in its package-info.java%s."
                  .formatted(
                      info.packageName,
                      now,
                      before,
                      what,
                      right,
                      right.getMajor() > before.getMajor()
                          ? ", and in CHANGELOG.md what an author must edit"
                          : "")
              : "The package %s has the version %s, which is higher than what changed since %s asks for (%s); write @Version(\"%s\") in its package-info.java: every bundle would have to be built again for nothing."
                  .formatted(
                      info.packageName, now, before, what.isEmpty() ? "nothing" : what, right));
    }
  }

  /// The changes in a package, each at the place where it is.
  private static Stream<String> changes(Diff diff) {
    List<? extends Diff> inner =
        diff.getChildren().stream().filter(child -> weighs(child.getDelta())).toList();
    if (diff.getDelta() == Delta.REMOVED || diff.getDelta() == Delta.ADDED || inner.isEmpty()) {
      return weighs(diff.getDelta())
          ? Stream.of(
              "%s %s %s"
                  .formatted(
                      diff.getDelta().name().toLowerCase(Locale.ROOT),
                      diff.getType().name().toLowerCase(Locale.ROOT),
                      diff.getName()))
          : Stream.empty();
    }
    return inner.stream().flatMap(Gate::changes);
  }

  private static boolean weighs(Delta delta) {
    return delta != Delta.UNCHANGED && delta != Delta.IGNORED;
  }
}
