/// The statements of [dev.sapa.host.insight].
@NullMarked
package dev.sapa.host.insight.sql;

import org.jspecify.annotations.NullMarked;
