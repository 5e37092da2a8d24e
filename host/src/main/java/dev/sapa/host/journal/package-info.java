/// The inbound log: durable, in order within a lane, read by partition.
@NullMarked
package dev.sapa.host.journal;

import org.jspecify.annotations.NullMarked;
