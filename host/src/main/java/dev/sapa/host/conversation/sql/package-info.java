/// The statements of the record.
@NullMarked
package dev.sapa.host.conversation.sql;

import org.jspecify.annotations.NullMarked;
