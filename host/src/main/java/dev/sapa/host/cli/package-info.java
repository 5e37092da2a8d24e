/// The command line, apart from starting the host.
@NullMarked
package dev.sapa.host.cli;

import org.jspecify.annotations.NullMarked;
