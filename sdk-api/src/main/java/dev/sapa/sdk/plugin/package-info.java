/// Declaring a plugin and its settings.
///
/// A plugin is one public class with one of the annotations of this package, and a settings record
/// nested in it. The host builds one object for each configured instance, with the constructor that
/// takes the settings record, the context, both in this order, or nothing.
@Export
@Version("1.0.0")
@NullMarked
package dev.sapa.sdk.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
