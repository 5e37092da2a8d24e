/// How the host writes its log: no word, name or number of a customer, whatever failed.
@NullMarked
package dev.sapa.host.logging;

import org.jspecify.annotations.NullMarked;
