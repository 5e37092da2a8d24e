/// The statements of the desk.
@NullMarked
package dev.sapa.host.desk.sql;

import org.jspecify.annotations.NullMarked;
