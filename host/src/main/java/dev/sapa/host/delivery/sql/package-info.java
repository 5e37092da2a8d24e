/// The statements of the way out.
@NullMarked
package dev.sapa.host.delivery.sql;

import org.jspecify.annotations.NullMarked;
