/// Measures how long customers wait for a first answer.
@NullMarked
package dev.sapa.plugins.firstresponsetime;

import org.jspecify.annotations.NullMarked;
