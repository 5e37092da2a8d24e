/// Carrying messages between customers and the host.
///
/// A channel plugin is one class that implements [Channel]. `send` may block; everything else is
/// pure and quick.
@Export
@Version("1.0.0")
@NullMarked
package dev.sapa.sdk.channel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
