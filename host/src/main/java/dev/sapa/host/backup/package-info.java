/// Copies of a data directory: taken while a host runs, and put back.
@NullMarked
package dev.sapa.host.backup;

import org.jspecify.annotations.NullMarked;
