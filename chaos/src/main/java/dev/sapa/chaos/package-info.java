/// Vexes a host in a process of its own, by a schedule that comes from a seed alone, and has an
/// oracle judge from outside whether anything was lost, doubled or pretended.
@NullMarked
package dev.sapa.chaos;

import org.jspecify.annotations.NullMarked;
