/// What the business learns from what happened: metrics folded from the event log, and their
/// readings.
@NullMarked
package dev.sapa.host.insight;

import org.jspecify.annotations.NullMarked;
