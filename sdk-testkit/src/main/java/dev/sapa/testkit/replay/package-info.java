/// What a plugin makes of what a host has really seen, compared with what it made of it before.
@NullMarked
package dev.sapa.testkit.replay;

import org.jspecify.annotations.NullMarked;
