/// The statements of the dialogue.
@NullMarked
package dev.sapa.host.dialogue.sql;

import org.jspecify.annotations.NullMarked;
