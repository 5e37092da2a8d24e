/// What the suite puts into the host to be vexed with: an automation that answers every question by
/// its number, and one that fails now and then.
@NullMarked
package dev.sapa.chaos.plugin;

import org.jspecify.annotations.NullMarked;
