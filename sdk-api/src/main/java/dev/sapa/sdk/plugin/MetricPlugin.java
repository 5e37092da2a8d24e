package dev.sapa.sdk.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/// Marks a metric: a public class that implements [dev.sapa.sdk.metric.Metric].
///
/// The build writes it into the bundle's manifest, so the host knows the plugin without loading it.
@Capability(
    namespace = "dev.sapa.plugin",
    attribute = {"kind=metric", "type=${#value}", "class=${@class}"})
// Kept at run time so that bnd imports this package: without the import the JVM silently drops
// @Secret, @Default and the others, which stand on record components, where bnd does not look.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MetricPlugin {

  /// The plugin's type as written in the settings file, lower-case-with-dashes:
  /// `first-response-time`.
  String value();
}
