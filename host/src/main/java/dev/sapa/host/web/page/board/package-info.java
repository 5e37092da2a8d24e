/// The board: what the business learned, what to do about it, and the rows behind it.
@NullMarked
package dev.sapa.host.web.page.board;

import org.jspecify.annotations.NullMarked;
