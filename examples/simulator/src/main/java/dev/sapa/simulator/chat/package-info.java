/// Apps in which people write to the business: one engine, and what differs between the providers.
@NullMarked
package dev.sapa.simulator.chat;

import org.jspecify.annotations.NullMarked;
