/// From the journal to the record and to decisions: apply, ask the automations, decide.
@NullMarked
package dev.sapa.host.dialogue;

import org.jspecify.annotations.NullMarked;
