/// Pages of a reference that are written from a plugin's code.
@NullMarked
package dev.sapa.testkit.reference;

import org.jspecify.annotations.NullMarked;
