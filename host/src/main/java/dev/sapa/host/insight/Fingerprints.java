package dev.sapa.host.insight;

import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.sdk.metric.Definition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/// What a metric's rows depend on besides the log, as one word: the plugin's version, the settings
/// of the instance, the definition, and the shape of the memory. When it changes, the rows are
/// folded again from the start.
final class Fingerprints {
  private final Instances instances;

  Fingerprints(Instances instances) {
    this.instances = instances;
  }

  String of(MetricInstance metric, MemoryCodec codec) {
    return sha256(
        List.of(versions(metric), settings(metric), written(metric.definition()), codec.shape())
            .toString());
  }

  private List<String> versions(MetricInstance metric) {
    PluginReport.Provided wanted = new PluginReport.Provided("metric", metric.plugin());
    return instances.plugins().stream()
        .filter(plugin -> plugin.running() && plugin.provides().contains(wanted))
        .map(plugin -> plugin.bundle() + " " + plugin.version())
        .sorted()
        .toList();
  }

  private List<String> settings(MetricInstance metric) {
    return instances.reports().stream()
        .filter(report -> report.id().equals(metric.id()))
        .map(InstanceReport::settings)
        .map(settings -> new TreeMap<>(settings).toString())
        .toList();
  }

  /// Immutable maps have another order in every JVM.
  private static String written(Definition definition) {
    return List.of(
            definition.id(),
            definition.question(),
            definition.ownerRole(),
            new TreeMap<>(definition.names()),
            definition.series().stream().map(Fingerprints::written).toList())
        .toString();
  }

  private static String written(Definition.Series series) {
    return List.of(
            series.id(),
            series.label(),
            series.unit(),
            series.aggregation(),
            series.target(),
            new TreeMap<>(series.headline()))
        .toString();
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
