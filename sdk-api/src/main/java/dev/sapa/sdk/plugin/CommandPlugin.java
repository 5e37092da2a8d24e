package dev.sapa.sdk.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/// Marks a command: a class with a public constructor without parameters that implements
/// [dev.sapa.sdk.command.Command].
@Capability(
    namespace = "dev.sapa.plugin",
    attribute = {"kind=command", "type=${#value}", "class=${@class}"})
// Kept at run time so that bnd imports this package: without the import the JVM silently drops
// @Secret, @Default and the others, which stand on record components, where bnd does not look.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CommandPlugin {

  /// The words that select it on the command line, separated by one space: `faq evaluate`.
  String value();
}
