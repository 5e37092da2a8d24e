/// The statements of what is deleted and of what is handed out.
@NullMarked
package dev.sapa.host.retention.sql;

import org.jspecify.annotations.NullMarked;
