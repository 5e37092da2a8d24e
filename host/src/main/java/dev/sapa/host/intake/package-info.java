/// Requests in: verify, parse, store, acknowledge.
@NullMarked
package dev.sapa.host.intake;

import org.jspecify.annotations.NullMarked;
