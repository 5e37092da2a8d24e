/// What is happening right now: facts as they are recorded, and what nobody records.
///
/// [Happenings] tells facts, [Presence] tells signals; a [Line] is where one who listens puts what
/// it hears, so that whoever tells is never held up.
@NullMarked
package dev.sapa.host.live;

import org.jspecify.annotations.NullMarked;
