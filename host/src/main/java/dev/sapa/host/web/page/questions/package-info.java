/// What no automation answered, and teaching it the answer.
@NullMarked
package dev.sapa.host.web.page.questions;

import org.jspecify.annotations.NullMarked;
