package dev.sapa.sdk.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/// Marks a channel.
///
/// The build writes it into the bundle's manifest, so the host knows the plugin without loading it.
@Capability(
    namespace = "dev.sapa.plugin",
    attribute = {"kind=channel", "type=${#value}", "class=${@class}"})
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ChannelPlugin {

  /// The plugin's type as written in the settings file, lower-case-with-dashes: ` a class that
  /// implements [dev.sapa.sdk.channel.Channel]:telegram`.
  String value();
}
