package dev.sapa.host.dialogue;

import dev.sapa.host.journal.Entry;
import java.util.Optional;

/// An entry of the journal that is part of the record now.
///
/// @param situation what the automations have to decide on; empty where they are not asked
record Applied(Entry entry, Optional<Situation> situation) {}
