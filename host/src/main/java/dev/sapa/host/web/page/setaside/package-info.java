/// What was set aside for a person to look at, and trying it again.
@NullMarked
package dev.sapa.host.web.page.setaside;

import org.jspecify.annotations.NullMarked;
