/// The inbox: who waits, what was said and why, and what an agent does about it.
@NullMarked
package dev.sapa.host.web.page.inbox;

import org.jspecify.annotations.NullMarked;
