/// The plain page: who waits, what was said and why, and answering.
@NullMarked
package dev.sapa.host.web.page;

import org.jspecify.annotations.NullMarked;
