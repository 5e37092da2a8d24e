/// A real host inside the JVM of a test: with the plugin under test as a real bundle, on a
/// temporary data directory and a port of its own, by a clock that moves only when told to.
@NullMarked
package dev.sapa.testkit.host;

import org.jspecify.annotations.NullMarked;
