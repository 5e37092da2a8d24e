/// Values of every kind there is, for trying plugins with all of them.
@NullMarked
package dev.sapa.testkit.sample;

import org.jspecify.annotations.NullMarked;
