/// Deciding what to do when something happens.
///
/// An automation takes a [Turn] and returns a [Decision]. It may be asked again for the same turn,
/// so it decides and does not act; what it decides, the host does, once.
@Export
@Version("1.0.0")
@NullMarked
package dev.sapa.sdk.automation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
