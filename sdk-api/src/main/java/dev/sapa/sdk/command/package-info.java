/// Words a plugin adds to the command line of the host.
@Export
@Version("1.0.0")
@NullMarked
package dev.sapa.sdk.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
