/// What a running host has seen of one instance, masked, for its author to try a plugin on.
@NullMarked
package dev.sapa.host.recording;

import org.jspecify.annotations.NullMarked;
