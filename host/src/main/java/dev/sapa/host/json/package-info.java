/// The one way values become JSON and back.
@NullMarked
package dev.sapa.host.json;

import org.jspecify.annotations.NullMarked;
