/// Notices when a customer needs a person.
@NullMarked
package dev.sapa.plugins.handoff;

import org.jspecify.annotations.NullMarked;
