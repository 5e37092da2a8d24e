/// The statements of the settings.
@NullMarked
package dev.sapa.host.settings.sql;

import org.jspecify.annotations.NullMarked;
