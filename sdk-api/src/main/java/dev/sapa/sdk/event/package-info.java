/// Stored facts. Events are committed before any plugin sees them, and never change.
@Export
@Version("1.0.0")
@NullMarked
package dev.sapa.sdk.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
