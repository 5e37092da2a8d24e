/// Judges a run by what was sent, what the provider saw, and what the host says over its API.
@NullMarked
package dev.sapa.chaos.oracle;

import org.jspecify.annotations.NullMarked;
