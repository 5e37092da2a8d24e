/// Linking the byte code of a bundle without loading it.
///
/// Finds by reading what the JVM would find by running: classes, methods and fields that a bundle
/// uses and that are not where it runs.
@NullMarked
package dev.sapa.host.plugin.link;

import org.jspecify.annotations.NullMarked;
