/// The statements of imports.
@NullMarked
package dev.sapa.host.history.sql;

import org.jspecify.annotations.NullMarked;
