/// The plugin runtime: bundles, instances, and what stands between a plugin and the rest.
///
/// The only room that knows OSGi. It uses nothing else of the host; what it must remember goes
/// through ports that it declares.
@NullMarked
package dev.sapa.host.plugin;

import org.jspecify.annotations.NullMarked;
