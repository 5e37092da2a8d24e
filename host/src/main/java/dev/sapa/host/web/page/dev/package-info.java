/// The page on which an author tries a plugin while writing it.
@NullMarked
package dev.sapa.host.web.page.dev;

import org.jspecify.annotations.NullMarked;
