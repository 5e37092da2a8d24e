/// The way out: takes messages from the outbox in order, hands them to their channels, and keeps
/// what became of them.
///
/// A part is marked before its provider is called and never sent again where the provider may have
/// it; what is not known says `UNCERTAIN`.
@NullMarked
package dev.sapa.host.delivery;

import org.jspecify.annotations.NullMarked;
