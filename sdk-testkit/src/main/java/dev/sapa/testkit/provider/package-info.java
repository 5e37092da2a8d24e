/// The provider at the other end of a channel: what its author says of it in a few lines, and the
/// simulator that speaks through that, remembers every call, and misbehaves when told to.
@NullMarked
package dev.sapa.testkit.provider;

import org.jspecify.annotations.NullMarked;
