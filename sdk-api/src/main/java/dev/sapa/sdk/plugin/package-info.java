/// Declaring a plugin and its settings.
///
/// A plugin is one public class with one of the annotations of this package, and a settings record
/// nested in it. The host builds one object for each configured instance, with the constructor that
/// takes the settings record, the context, both in this order, or nothing.
///
/// Where something is to be done outside of Sapa, such as entering an address at the provider, a
/// plugin says so in the files `setup_id.md` and `setup_en.md` beside its class. A line `1. …`
/// begins a step; `{webhook}`, `{publicUrl}`, `{instance}` and `{setting:NAME}` stand for the
/// instance's values (of a secret, for its label); one of them alone on a line is shown in a field
/// to copy from.
@Export
@Version("1.0.0")
@NullMarked
package dev.sapa.sdk.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
