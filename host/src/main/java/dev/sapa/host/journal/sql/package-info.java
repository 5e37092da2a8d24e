/// The statements of the journal.
@NullMarked
package dev.sapa.host.journal.sql;

import org.jspecify.annotations.NullMarked;
