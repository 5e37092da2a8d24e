/// The host as a whole: what is started, in which order, and what joins the rooms.
@NullMarked
package dev.sapa.host;

import org.jspecify.annotations.NullMarked;
