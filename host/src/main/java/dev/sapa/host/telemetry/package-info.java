/// The host's own figures, for those who watch it.
@NullMarked
package dev.sapa.host.telemetry;

import org.jspecify.annotations.NullMarked;
